namespace NetGen;

/// <summary>
/// Networks' weights in the safetensors format, named and shaped as PyTorch does: <c>layers.0.weight</c> [outputs, inputs],
/// <c>layers.0.bias</c> [outputs], as F32.
/// </summary>
/// <remarks>
/// The metadata of a saved file holds the version of NetGen (<c>netgen.version</c>), the layers as text (<c>netgen.architecture</c>), its
/// fingerprint (<c>netgen.fingerprint</c>), a checksum of the tensors (<c>netgen.sha256</c>) and <c>format</c> = <c>pt</c>.
/// </remarks>
public static class SafeTensors
{
    /// <summary>Writes a network's weights to a file: whole, or not at all.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="metadata">Texts to keep in the file; names that begin with <c>netgen.</c> are taken.</param>
    /// <exception cref="ArgumentException">A name or text of the metadata cannot be kept.</exception>
    /// <exception cref="IOException">The file cannot be written. The old one, if any, is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only. The old file, if any, is as it was.</exception>
    public static void Save<TNetwork>(TNetwork network, string path, IReadOnlyDictionary<string, string>? metadata = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        var writer = WriterOf(network, metadata);
        AtomicFile.Write(path, writer.Write);
    }

    /// <summary>Writes a network's weights to a stream.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Receives the content.</param>
    /// <param name="metadata">Texts to keep in the file; names that begin with <c>netgen.</c> are taken.</param>
    /// <exception cref="ArgumentException">A name or text of the metadata cannot be kept.</exception>
    public static void Save<TNetwork>(TNetwork network, Stream stream, IReadOnlyDictionary<string, string>? metadata = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(stream);
        WriterOf(network, metadata).Write(stream);
    }

    /// <summary>Reads a network's weights from a file. Large files are mapped, not read into memory first.</summary>
    /// <remarks>F64, F16 and BF16 become F32, rounded to nearest. PyTorch's <c>num_batches_tracked</c> is passed over.</remarks>
    /// <param name="network">Receives the weights; unchanged where the file is refused.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What to check; null: everything.</param>
    /// <exception cref="SafeTensorsException">The file is malformed, or for another network: the message tells every difference.</exception>
    public static void Load<TNetwork>(TNetwork network, string path, SafeTensorsOptions? options = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        using var content = FileContent.Open(path);
        Load(network, content, options);
    }

    /// <summary>Reads a network's weights from memory, such as a resource of the program.</summary>
    /// <param name="network">Receives the weights; unchanged where the content is refused.</param>
    /// <param name="content">A safetensors file's bytes.</param>
    /// <param name="options">What to check; null: everything.</param>
    /// <exception cref="SafeTensorsException">The content is malformed, or for another network: the message tells every difference.</exception>
    public static void Load<TNetwork>(TNetwork network, ReadOnlyMemory<byte> content, SafeTensorsOptions? options = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        Load(network, FileContent.Of("the safetensors content", content), options);
    }

    /// <summary>Reads a network's weights from a stream, to its end.</summary>
    /// <param name="network">Receives the weights; unchanged where the content is refused.</param>
    /// <param name="stream">A safetensors file's bytes.</param>
    /// <param name="options">What to check; null: everything.</param>
    /// <exception cref="SafeTensorsException">The content is malformed, or for another network: the message tells every difference.</exception>
    public static void Load<TNetwork>(TNetwork network, Stream stream, SafeTensorsOptions? options = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        Load(network, memory.GetBuffer().AsMemory(0, (int)memory.Length), options);
    }

    /// <summary>Lists a file's tensors and metadata, whatever their types. Reads the header alone.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SafeTensorsException">The file is malformed.</exception>
    public static SafeTensorsInfo Inspect(string path)
    {
        using var content = FileContent.Open(path);
        return SafeTensorsHeader.Read(content);
    }

    private static SafeTensorsWriter WriterOf<TNetwork>(TNetwork network, IReadOnlyDictionary<string, string>? metadata)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        return new SafeTensorsWriter(TNetwork.Architecture, network.Parameters, metadata);
    }

    private static void Load<TNetwork>(TNetwork network, FileContent content, SafeTensorsOptions? options)
        where TNetwork : class, INetwork<TNetwork>
    {
        var reader = new SafeTensorsReader(content, TNetwork.Architecture, options ?? new SafeTensorsOptions());
        reader.CopyTo(network.Parameters);
    }
}
