namespace NetGen;

/// <summary>What a parameter tensor does in its layer; optimizers treat the kinds apart (no weight decay on biases).</summary>
public enum ParameterKind
{
    /// <summary>Weights of a linear map.</summary>
    Weight,

    /// <summary>What is added to a linear map, to normalised or to scaled values.</summary>
    Bias,

    /// <summary>What each value is multiplied by, normalised or as it is.</summary>
    Scale,

    /// <summary>Slopes of PReLU below 0.</summary>
    Slope,

    /// <summary>Running means of batch normalisation: measured while training, not trained.</summary>
    RunningMean,

    /// <summary>Running variances of batch normalisation: measured while training, not trained.</summary>
    RunningVariance,
}

/// <summary>One tensor of a network: its name and shape, as PyTorch has them, and where it lies in <see cref="INetwork{TSelf}.Parameters"/>.</summary>
public sealed record ParameterInfo
{
    /// <summary>Describes a tensor. Generated code calls this.</summary>
    /// <param name="name">Such as <c>layers.0.weight</c>; layers count from 0.</param>
    /// <param name="kind">What the tensor does in its layer.</param>
    /// <param name="offset">Index of its first float in the storage.</param>
    /// <param name="layout">Its shape and where its elements lie from there on.</param>
    /// <param name="initializer">How the values start.</param>
    /// <param name="fanIn">Values that each of the layer's outputs is summed up from, which the spread of initial values follows. Default, 0: the elements of one first index, or those of a vector.</param>
    /// <param name="initialValue">The value that <see cref="Initializer.Constant"/> gives. Default: 0.</param>
    public ParameterInfo(string name, ParameterKind kind, int offset, ParameterLayout layout, Initializer initializer, int fanIn = 0, float initialValue = 0)
    {
        ArgumentNullException.ThrowIfNull(layout);
        Name = name;
        Kind = kind;
        Offset = offset;
        Layout = layout;
        Initializer = initializer;
        FanIn = fanIn > 0 ? fanIn : Shape.Count > 1 ? Count / Shape[0] : Count;
        InitialValue = initialValue;
    }

    /// <summary>Such as <c>layers.0.weight</c>; layers count from 0.</summary>
    public string Name { get; }

    /// <summary>What the tensor does in its layer.</summary>
    public ParameterKind Kind { get; }

    /// <summary>Index of the tensor's first float in the storage.</summary>
    public int Offset { get; }

    /// <summary>Where the elements lie from <see cref="Offset"/> on.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>How the values start; <see cref="Initializer.Auto"/> where that is not known: files do not tell.</summary>
    public Initializer Initializer { get; }

    /// <summary>Values that each of the layer's outputs is summed up from, which the spread of initial values follows.</summary>
    public int FanIn { get; }

    /// <summary>Outputs that each of the layer's inputs is part of.</summary>
    internal int FanOut => Shape.Count > 1 ? Count / Shape[1] : 1;

    /// <summary>The value that <see cref="Initializer.Constant"/> gives.</summary>
    public float InitialValue { get; }

    /// <summary>In which form inference reads the values. Default: single precision, as they are stored.</summary>
    public WeightStorage Storage { get; init; }

    /// <summary>Values, without padding.</summary>
    public int Count => Layout.Count;

    /// <summary>The tensor's shape as it is saved: [outputs, inputs] for weights, [outputs] for vectors.</summary>
    public IReadOnlyList<int> Shape => Layout.Shape;

    /// <summary>Where every element lies in the storage, in row-major order.</summary>
    public ParameterIndices Indices => new(Layout, Offset);

    /// <summary>Where an element lies in the storage.</summary>
    /// <param name="indices">An index for each dimension of <see cref="Shape"/>, from 0.</param>
    /// <returns>An index into <see cref="INetwork{TSelf}.Parameters"/>.</returns>
    /// <exception cref="ArgumentException">There are more or fewer indices than dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The element lies outside the tensor.</exception>
    public int IndexOf(params ReadOnlySpan<int> indices) => Offset + Layout.IndexOf(indices);

    /// <summary>Where the elements of one first index lie in the storage, in row-major order: the weights that lead to one output.</summary>
    /// <param name="output">The first index, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The first dimension is smaller.</exception>
    public ParameterIndices IndicesOf(int output)
    {
        if ((uint)output >= (uint)Shape[0])
            throw new ArgumentOutOfRangeException(nameof(output), output, $"{Name} is of {Shape[0]} outputs.");
        int size = Count / Shape[0];
        return Indices.Slice(output * size, size);
    }

    /// <summary>Reads the tensor's values, in row-major order, out of a storage: a network's parameters, or their gradient.</summary>
    /// <param name="storage">Floats in the network's layout.</param>
    /// <param name="values">Receives <see cref="Count"/> values and may be longer.</param>
    /// <exception cref="ArgumentException">The span of values is too short.</exception>
    public void Gather(ReadOnlySpan<float> storage, Span<float> values)
    {
        CheckLength(values.Length, nameof(values));
        Indices.Gather(storage, values);
    }

    /// <summary>Writes the tensor's values, in row-major order, into a storage.</summary>
    /// <param name="values"><see cref="Count"/> values; more are not looked at.</param>
    /// <param name="storage">Floats in the network's layout; padding stays as it is.</param>
    /// <exception cref="ArgumentException">The span of values is too short.</exception>
    public void Scatter(ReadOnlySpan<float> values, Span<float> storage)
    {
        CheckLength(values.Length, nameof(values));
        Indices.Scatter(values, storage);
    }

    private void CheckLength(int length, string name)
    {
        if (length < Count)
            throw new ArgumentException($"{Name} [{string.Join(", ", Shape)}] has {Count} values but the span holds {length}.", name);
    }
}
