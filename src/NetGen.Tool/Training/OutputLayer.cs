namespace NetGen.Tool.Training;

/// <summary>The last layer, as the loss and what there is to predict ask for it.</summary>
/// <param name="Size">Outputs: one for a quantity or for two classes that the loss tells apart by one output, otherwise one for each class.</param>
/// <param name="Activation">The layer's activation.</param>
internal sealed record OutputLayer(int Size, Activation Activation)
{
    /// <param name="loss">What training minimises.</param>
    /// <param name="schema">What there is to predict.</param>
    /// <exception cref="UsageException">The loss is not of what there is to predict.</exception>
    public static OutputLayer Of(Loss loss, CsvSchema schema) => (loss.Facts(), schema.Classes) switch
    {
        (null, { } classes) => new OutputLayer(classes.Count, ActivationFacts.OverSample(OutputScale.Probability).Declared()),
        ({ Targets: LossTargets.Distribution } facts, _) => new OutputLayer(Classes(loss, schema).Count, ActivationOf(facts)),
        ({ IsBinary: true } facts, _) => OfTwo(loss, schema, ActivationOf(facts)),
        (_, null) => new OutputLayer(1, ActivationFacts.Identity.Declared()),
        _ => throw new UsageException($"--loss {loss} is for quantities but '{schema.Target}' names classes. Leave --loss out for cross-entropy{(schema.Classes.All(name => CsvNumber.Invariant.TryParse(name, out _)) ? ", or add --task regression where the numbers are a quantity" : "")}."),
    };

    /// <summary>Whether one output tells two classes apart.</summary>
    /// <param name="loss">What training minimises.</param>
    public static bool IsBinary(Loss loss) => loss.Facts() is { IsBinary: true };

    private static Activation ActivationOf(LossFacts loss) => ActivationFacts.Of(loss.Activations[0]).Declared();

    private static OutputLayer OfTwo(Loss loss, CsvSchema schema, Activation activation) => Classes(loss, schema).Count == 2
        ? new OutputLayer(1, activation)
        : throw new UsageException(FormattableString.Invariant($"--loss {loss} tells two classes apart but '{schema.Target}' has {schema.Classes!.Count}. Leave --loss out for cross-entropy."));

    private static IReadOnlyList<string> Classes(Loss loss, CsvSchema schema) => schema.Classes
        ?? throw new UsageException($"--loss {loss} is for classes but '{schema.Target}' holds a quantity. Leave --loss out for the mean squared error, or add --task classification where the numbers name classes.");
}
