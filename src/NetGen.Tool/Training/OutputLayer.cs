using NetGen.Tool.Sources;

namespace NetGen.Tool.Training;

/// <summary>The last layer, as the loss and what there is to predict ask for it.</summary>
/// <param name="Size">Outputs: one for a quantity or for two classes that the loss tells apart by one output, otherwise one for each class.</param>
/// <param name="Activation">The layer's activation.</param>
internal sealed record OutputLayer(int Size, Activation Activation)
{
    /// <param name="loss">What training minimises.</param>
    /// <param name="source">What there is to predict.</param>
    /// <param name="network">The file that tells the loss; null: the command line does.</param>
    /// <exception cref="UsageException">The loss is not of what there is to predict.</exception>
    public static OutputLayer Of(Loss loss, TrainingSource source, string? network = null) => (loss.Facts(), source.Classes) switch
    {
        (null, { } classes) => new OutputLayer(classes.Count, ActivationFacts.OverSample(OutputScale.Probability).Declared()),
        ({ Targets: LossTargets.Distribution } facts, _) => new OutputLayer(Classes(loss, source, network).Count, ActivationOf(facts)),
        ({ IsBinary: true } facts, _) => OfTwo(loss, source, network, ActivationOf(facts)),
        (_, null) => new OutputLayer(1, ActivationFacts.Identity.Declared()),
        _ => throw new UsageException($"{Told(loss, network)} is for quantities but '{source.Target}' names classes. {Otherwise(network, "cross-entropy")}{(source.MayBeQuantity ? ", or add --task regression where the numbers are a quantity" : "")}."),
    };

    /// <summary>Whether one output tells two classes apart.</summary>
    /// <param name="loss">What training minimises.</param>
    public static bool IsBinary(Loss loss) => loss.Facts() is { IsBinary: true };

    private static Activation ActivationOf(LossFacts loss) => ActivationFacts.Of(loss.Activations[0]).Declared();

    private static OutputLayer OfTwo(Loss loss, TrainingSource source, string? network, Activation activation) => Classes(loss, source, network).Count == 2
        ? new OutputLayer(1, activation)
        : throw new UsageException(FormattableString.Invariant($"{Told(loss, network)} tells two classes apart but '{source.Target}' has {source.Classes!.Count}. {Otherwise(network, "cross-entropy")}."));

    private static IReadOnlyList<string> Classes(Loss loss, TrainingSource source, string? network) => source.Classes
        ?? throw new UsageException($"{Told(loss, network)} is for classes but '{source.Target}' holds a quantity. {Otherwise(network, "the mean squared error")}, or add --task classification where the numbers name classes.");

    private static string Told(Loss loss, string? network) => network is null ? $"--loss {loss}" : $"The loss of {network}, {loss},";

    private static string Otherwise(string? network, string other) => network is null ? $"Leave --loss out for {other}" : $"End the network with an activation for {other}, or set it by [Network(Loss = ...)]";
}
