namespace NetGen.Generator.Model;

/// <summary>A layer as declared. Each kind derives its own record.</summary>
/// <param name="Kind">The attribute's name without its suffix: <c>Dense</c>.</param>
/// <param name="Inputs">Values a sample brings to the layer.</param>
/// <param name="Outputs">Values the layer produces for a sample.</param>
/// <param name="Activation">The function applied to the outputs.</param>
internal abstract record LayerSpec(string Kind, int Inputs, int Outputs, ActivationSpec Activation)
{
    private static readonly Dictionary<string, double> NoSettings = [];

    /// <summary>The numbers that shape the layer, apart from that of its activation.</summary>
    public virtual IReadOnlyDictionary<string, double> Settings => NoSettings;

    /// <summary>How many of the layers that follow this one is around: a residual block. 0 for all others.</summary>
    public int Spanned { get; init; }

    /// <summary>Parameters of activations that the attribute gives and this layer's activation does not have.</summary>
    public EquatableArray<UnusedParameter> Unused { get; init; }
}

/// <summary>A parameter without effect.</summary>
/// <param name="Name">The attribute's property.</param>
/// <param name="Value">What it is set to.</param>
internal sealed record UnusedParameter(string Name, double Value);
