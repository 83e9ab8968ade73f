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

    private IEnumerable<ParameterInfo> Tensors => _layer.Parameters.Concat(_layer.Statistics);

    /// <summary>The weights [outputs, inputs]; of Maxout [pieces · outputs, inputs], of a normalisation [outputs].</summary>
    /// <exception cref="ArgumentException">The layer has no weights.</exception>
    public TensorView Weights => this["weight"];

    /// <summary>The bias [outputs]; of Maxout [pieces · outputs].</summary>
    /// <exception cref="ArgumentException">The layer has no bias.</exception>
    public TensorView Bias => this["bias"];

    /// <summary>One of the layer's tensors.</summary>
    /// <param name="name">What stands behind the last point of the tensor's name: <c>weight</c>, <c>bias</c>, <c>slope</c>, <c>running_mean</c>, <c>running_var</c>.</param>
    /// <exception cref="ArgumentException">The layer has no such tensor; the message lists those it has.</exception>
    public TensorView this[string name]
    {
        get
        {
            foreach (var info in Tensors)
            {
                if (info.Name.AsSpan(info.Name.LastIndexOf('.') + 1).SequenceEqual(name))
                    return new TensorView(_storage, info);
            }

            throw new ArgumentException($"The {_layer.Kind} layer has no tensor '{name}'. It has: {string.Join(", ", Tensors.Select(info => info.Name))}.", nameof(name));
        }
    }
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

    /// <summary>An element of a matrix, by reference.</summary>
    /// <param name="row">From 0: the output that a weight leads to; 0 for a vector.</param>
    /// <param name="column">From 0: the input that a weight comes from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The element lies outside the tensor.</exception>
    public ref float this[int row, int column] => ref _storage.Span[Info.IndexOf(row, column)];

    /// <summary>An element of a vector, by reference; of a matrix one of its first row.</summary>
    /// <param name="index">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The element lies outside the tensor.</exception>
    public ref float this[int index] => ref _storage.Span[Info.IndexOf(0, index)];

    /// <summary>Reads the tensor row by row.</summary>
    /// <param name="destination">Receives rows × columns values.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyTo(Span<float> destination)
    {
        CheckLength(destination.Length, nameof(destination));
        int next = 0;
        for (int row = 0; row < Info.Rows; row++)
        {
            for (int column = 0; column < Info.Columns; column++)
                destination[next++] = this[row, column];
        }
    }

    /// <summary>Sets the tensor row by row.</summary>
    /// <param name="source">Rows × columns values; more are not looked at.</param>
    /// <exception cref="ArgumentException">The source is too short.</exception>
    public void CopyFrom(ReadOnlySpan<float> source)
    {
        CheckLength(source.Length, nameof(source));
        int next = 0;
        for (int row = 0; row < Info.Rows; row++)
        {
            for (int column = 0; column < Info.Columns; column++)
                this[row, column] = source[next++];
        }
    }

    private void CheckLength(int length, string name)
    {
        if (length < Info.Count)
            throw new ArgumentException($"{Info.Name} [{string.Join(", ", Info.Shape)}] has {Info.Count} values but the span holds {length}.", name);
    }
}
