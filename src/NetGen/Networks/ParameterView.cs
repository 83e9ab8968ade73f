using NetGen.Numerics;

namespace NetGen;

/// <summary>The tensors of one layer, by name, shaped as they are saved and trained elsewhere.</summary>
public readonly struct ParameterView
{
    private readonly AlignedBuffer _storage;
    private readonly LayerInfo _layer;

    /// <summary>A view of a layer's part of a storage. Generated code calls this.</summary>
    /// <param name="storage">The network's storage, which the view reads and writes.</param>
    /// <param name="layer">The layer, of the architecture that the storage is laid out by.</param>
    public ParameterView(AlignedBuffer storage, LayerInfo layer)
    {
        _storage = storage;
        _layer = layer;
    }

    /// <summary>The weights [outputs, inputs]; of Maxout [pieces · outputs, inputs], of a normalisation or a scale [outputs].</summary>
    /// <exception cref="ArgumentException">The layer has no weights.</exception>
    public TensorView Weights => this["weight"];

    /// <summary>The bias [outputs]; of Maxout [pieces · outputs].</summary>
    /// <exception cref="ArgumentException">The layer has no bias.</exception>
    public TensorView Bias => this["bias"];

    /// <summary>One of the layer's tensors.</summary>
    /// <param name="name">What stands behind the last point of the tensor's name: <c>weight</c>, <c>bias</c>, <c>slope</c>, <c>running_mean</c>, <c>running_var</c>.</param>
    /// <exception cref="ArgumentException">The layer has no such tensor; the message lists those it has.</exception>
    public TensorView this[string name] => _layer.Tensor(name) is { } info
        ? new TensorView(_storage, info)
        : throw new ArgumentException($"The {_layer.Kind} layer has no tensor '{name}'. It has: {string.Join(", ", _layer.Parameters.Concat(_layer.Statistics).Select(info => info.Name))}.", nameof(name));
}

/// <summary>One tensor of a network, read and written in place.</summary>
public readonly struct TensorView
{
    private readonly AlignedBuffer _storage;

    /// <summary>A view of a tensor's part of a storage.</summary>
    /// <param name="storage">The network's storage, which the view reads and writes.</param>
    /// <param name="info">The tensor, of the architecture that the storage is laid out by.</param>
    public TensorView(AlignedBuffer storage, ParameterInfo info)
    {
        _storage = storage;
        Info = info;
    }

    /// <summary>The tensor's name and shape.</summary>
    public ParameterInfo Info { get; }

    /// <summary>An element, by reference.</summary>
    /// <param name="indices">An index for each dimension, from 0: of weights the output that one leads to and the input that it comes from.</param>
    /// <exception cref="ArgumentException">There are more or fewer indices than dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The element lies outside the tensor.</exception>
    public ref float this[params ReadOnlySpan<int> indices] => ref _storage.Span[Info.IndexOf(indices)];

    /// <summary>Reads the tensor row by row.</summary>
    /// <param name="destination">Receives the values, the last index changing fastest, and may be longer.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyTo(Span<float> destination) => Info.Gather(_storage.Span, destination);

    /// <summary>Sets the tensor row by row.</summary>
    /// <param name="source">The values, the last index changing fastest; more are not looked at.</param>
    /// <exception cref="ArgumentException">The source is too short.</exception>
    public void CopyFrom(ReadOnlySpan<float> source) => Info.Scatter(source, _storage.Span);
}
