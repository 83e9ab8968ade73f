namespace NetGen;

/// <summary>A tensor of a layer or of an activation.</summary>
/// <param name="Name">Its name within the layer, which is PyTorch's.</param>
/// <param name="Kind">The member of <c>ParameterKind</c>.</param>
/// <param name="Shape">Its dimensions, as they are saved.</param>
internal sealed record TensorFacts(string Name, string Kind, Func<LayerExtent, long[]> Shape)
{
    /// <summary>How its values start: a member of <c>Initializer</c>, <c>Auto</c> where the declaration says.</summary>
    public string Initializer { get; init; } = Initializers.Zeros;

    /// <summary>The value where it starts constant.</summary>
    public double InitialValue { get; init; }

    private const decimal Countless = 1e24m;

    /// <summary>Whether it starts uniform where the layer's weights do.</summary>
    public bool IsUniformWithWeights { get; init; }

    /// <summary>Whether training measures it instead of training it.</summary>
    public bool IsStatistic { get; init; }

    /// <summary>The attribute's property that leaves it out; null: the layer always has it.</summary>
    public string? Switch { get; init; }

    /// <summary>Values of the tensor, counted so that no size overflows; beyond what any memory holds, that many.</summary>
    public decimal CountOf(LayerExtent layer) => Shape(layer).Aggregate(1m, (count, size) => size > 0 && count > Countless / size ? Countless : count * size);

    /// <summary>One value for each of the layer's outputs; for each channel, where places have channels.</summary>
    public static TensorFacts Vector(string name, string kind) => new(name, kind, layer => [layer.Output.FeatureCount]);

    /// <summary>One value for each of the layer's outputs or channels, all the same at first.</summary>
    public static TensorFacts Vector(string name, string kind, double initialValue) =>
        Vector(name, kind) with { Initializer = Initializers.Constant, InitialValue = initialValue };
}

/// <summary>What the shapes of a layer's tensors follow from.</summary>
/// <param name="Input">The shape of what the layer receives.</param>
/// <param name="Output">The shape of what it produces.</param>
/// <param name="Settings">The numbers that shape it.</param>
internal readonly record struct LayerExtent(Shape Input, Shape Output, IReadOnlyDictionary<string, double> Settings)
{
    /// <summary>Values of a sample that the layer receives.</summary>
    public int Inputs => Input.Size;

    /// <summary>Values that it produces.</summary>
    public int Outputs => Output.Size;
}
