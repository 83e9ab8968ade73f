namespace NetGen;

/// <summary>
/// Where the layers' values lie: each layer reads what the one before it wrote and writes to the first buffer that nobody reads any more, the
/// last one to the output. What a residual block began with stays where it is until the block's sum.
/// </summary>
internal sealed class ExportedBuffers
{
    private readonly List<ExportedBuffer> _buffers = [];
    private readonly List<ExportedRoute> _routes = [];

    public ExportedBuffers(IReadOnlyList<ExportedLayer> layers)
    {
        var sources = new List<string> { "input" };
        for (int i = 0; i < layers.Count; i++)
        {
            // A sum may write over what the block began with, where it adds it as it is.
            var read = layers.Skip(layers[i].Compute.Function.IsElementwise ? i + 1 : i).Where(layer => layer.BlockStart <= i).Select(layer => sources[layer.BlockStart!.Value]).Append(sources[i]);
            string target = i == layers.Count - 1 ? "output" : Take(layers[i].Info.OutputSize, [.. read]);
            var taken = new List<string>();
            foreach (int size in layers[i].Computation.Scratch)
                taken.Add(Take(size, [.. read, target, .. taken]));
            _routes.Add(new ExportedRoute(sources[i], target, layers[i].BlockStart is { } start ? sources[start] : "", taken));
            sources.Add(target);
        }
    }

    /// <summary>The buffers between input and output.</summary>
    public IReadOnlyList<ExportedBuffer> All => _buffers;

    /// <summary>What each layer reads and writes.</summary>
    public IReadOnlyList<ExportedRoute> Routes => _routes;

    private string Take(int size, string[] read)
    {
        int free = _buffers.FindIndex(buffer => !read.Contains(buffer.Name));
        if (free < 0)
        {
            free = _buffers.Count;
            _buffers.Add(new ExportedBuffer($"buffer{free + 1}", 0));
        }

        _buffers[free] = _buffers[free] with { Size = Math.Max(_buffers[free].Size, size) };
        return _buffers[free].Name;
    }
}

/// <summary>Room for the values of a layer.</summary>
internal sealed record ExportedBuffer(string Name, int Size);

/// <summary>What a layer reads and writes.</summary>
/// <param name="Source">The values of the layer before it.</param>
/// <param name="Target">Its own values.</param>
/// <param name="Kept">What the sum of a residual block adds; empty: the layer is none.</param>
/// <param name="Scratch">Its own buffers, of which no layer behind it reads.</param>
internal sealed record ExportedRoute(string Source, string Target, string Kept, IReadOnlyList<string> Scratch);
