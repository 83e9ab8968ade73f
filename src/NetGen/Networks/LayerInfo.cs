using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>One layer of a network, as declared and as compiled.</summary>
public sealed record LayerInfo
{
    /// <summary>The kind of layer, such as <c>Dense</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The shape of what the layer receives for each sample.</summary>
    /// <exception cref="OverflowException">It is of more than <see cref="int.MaxValue"/> values.</exception>
    public required Shape InputShape
    {
        get;
        init => (field, InputSize) = (value, value.Size);
    }

    /// <summary>The shape of what the layer produces for each sample.</summary>
    /// <exception cref="OverflowException">It is of more than <see cref="int.MaxValue"/> values.</exception>
    public required Shape OutputShape
    {
        get;
        init => (field, OutputSize) = (value, value.Size);
    }

    /// <summary>Values the layer receives for each sample.</summary>
    public int InputSize { get; private init; }

    /// <summary>Values the layer produces for each sample.</summary>
    public int OutputSize { get; private init; }

    /// <summary>The activation's name, <c>Linear</c> where there is none.</summary>
    public required string Activation { get; init; }

    /// <summary>
    /// The numbers that shape the layer, by name: <c>slope</c> of LeakyReLU, <c>alpha</c> of ELU, <c>rate</c> of Dropout, <c>pieces</c> of Maxout,
    /// <c>epsilon</c> and <c>momentum</c> of the normalisations. Default: empty.
    /// </summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>Multiply-adds of one sample's feedforward pass.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>The kernels that the compiler chose, such as <c>unrolled, lanes</c>.</summary>
    public required string Kernels { get; init; }

    /// <summary>The layer's tensors of trainable values.</summary>
    public required IReadOnlyList<ParameterInfo> Parameters { get; init; }

    /// <summary>
    /// The layer's tensors of values that training measures and does not train, the running mean and variance of batch normalisation. They lie
    /// in the network's storage, are saved and loaded like the others, and have gradient zero. Default: none.
    /// </summary>
    public IReadOnlyList<ParameterInfo> Statistics { get; init; } = [];

    /// <summary>Trainable values, without padding.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Count);
}
