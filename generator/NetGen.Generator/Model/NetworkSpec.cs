namespace NetGen.Generator.Model;

/// <summary>A network as declared: all that the stages after parsing know of the user's source.</summary>
/// <param name="Type">The user's class.</param>
/// <param name="Declaration">What kind of declaration carries the attributes, for validation.</param>
/// <param name="Loss">The member of the <c>Loss</c> enum, <c>Auto</c> where nothing is said.</param>
/// <param name="Layers">The layers, first to last.</param>
internal sealed record NetworkSpec(TypeSpec Type, DeclarationSpec Declaration, string Loss, EquatableArray<LayerSpec> Layers)
{
    /// <summary>What <c>[Input]</c> declares; null where it is left out.</summary>
    public InputSpec? Input { get; init; }

    /// <summary>A member of the <c>Precision</c> enum.</summary>
    public string Precision { get; init; } = "Exact";

    /// <summary>A member of the <c>WeightStorage</c> enum.</summary>
    public string Storage { get; init; } = "Float";

    /// <summary>What the loss of a positive target counts in binary cross-entropy.</summary>
    public double PositiveWeight { get; init; } = 1;

    /// <summary>The file whose weights are compiled in, as the user names it; empty: none.</summary>
    public string Weights { get; init; } = "";

    /// <summary>Whether the compiler reports an error in one of the attributes: what they say is then not known.</summary>
    public bool HasAttributeErrors { get; init; }

    /// <summary>Where the error stands that keeps members from being added, if there is one.</summary>
    public SourcePlace? ErrorPlace { get; init; }

    /// <summary>The file that declares a network which names weights; empty once <see cref="WeightsPlaces"/> are known.</summary>
    public string Source { get; init; } = "";

    /// <summary>The paths that the name of the weights may mean, relative to the project's folder, in the order they are tried.</summary>
    public EquatableArray<string> WeightsPlaces { get; init; } = [];

    /// <summary>Why reading the declaration failed, if it did: a fault of the generator's own.</summary>
    public string? Failure { get; init; }
}
