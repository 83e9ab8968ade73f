using System.Globalization;

namespace NetGen;

/// <summary>
/// Networks' weights in the safetensors format, named and shaped as PyTorch does: <c>layers.0.weight</c> [outputs, inputs],
/// <c>layers.0.bias</c> [outputs], as F32.
/// </summary>
/// <remarks>
/// The metadata of a saved file holds the version of NetGen (<c>netgen.version</c>), the layers as text (<c>netgen.architecture</c>), its
/// fingerprint (<c>netgen.fingerprint</c>), the shape and order of inputs where the layers do not tell them (<c>netgen.input</c>), a checksum of the
/// tensors (<c>netgen.sha256</c>) and <c>format</c> = <c>pt</c>. Networks with <see cref="WeightStorage.BFloat16"/> save the single precision of
/// their parameters as all others do; where parity samples are answered with rounded weights, <c>netgen.parity.storage</c> says so.
/// </remarks>
public static partial class SafeTensors
{
    private const string UnnamedContent = "the safetensors content";

    /// <summary>Writes a network's weights to a file: whole, or not at all.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="metadata">Texts to keep in the file; names that begin with <c>netgen.</c> are taken.</param>
    /// <param name="parity">
    /// Samples to keep beside the weights: whoever loads the file is held to them, here by every <c>Load</c>. They are tensors of their own,
    /// which PyTorch's strict <c>load_state_dict</c> reports as unexpected. Null: none.
    /// </param>
    /// <param name="normalizer">
    /// What the network's inputs are normalised by, to travel with it: <see cref="LoadNormalizer"/> returns it. Null: none.
    /// </param>
    /// <exception cref="ArgumentException">A name or text of the metadata cannot be kept, or samples or normaliser are of another network.</exception>
    /// <exception cref="IOException">The file cannot be written. The old one, if any, is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only. The old file, if any, is as it was.</exception>
    public static void Save<TNetwork>(TNetwork network, string path, IReadOnlyDictionary<string, string>? metadata = null, ParitySamples? parity = null, Normalizer? normalizer = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        var writer = WriterOf(network, metadata, parity, normalizer);
        AtomicFile.Write(path, writer.Write);
    }

    /// <summary>Writes a network's weights to a stream.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Receives the content. It stays open.</param>
    /// <param name="metadata">Texts to keep in the file; names that begin with <c>netgen.</c> are taken.</param>
    /// <param name="parity">
    /// Samples to keep beside the weights: whoever loads the file is held to them, here by every <c>Load</c>. They are tensors of their own,
    /// which PyTorch's strict <c>load_state_dict</c> reports as unexpected. Null: none.
    /// </param>
    /// <param name="normalizer">
    /// What the network's inputs are normalised by, to travel with it: <see cref="LoadNormalizer"/> returns it. Null: none.
    /// </param>
    /// <exception cref="ArgumentException">A name or text of the metadata cannot be kept, or samples or normaliser are of another network.</exception>
    public static void Save<TNetwork>(TNetwork network, Stream stream, IReadOnlyDictionary<string, string>? metadata = null, ParitySamples? parity = null, Normalizer? normalizer = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(stream);
        WriterOf(network, metadata, parity, normalizer).Write(stream);
    }

    /// <summary>Reads a network's weights from a file. Large files are mapped, not read into memory first.</summary>
    /// <remarks>
    /// F64, F16 and BF16 become F32, rounded to nearest. PyTorch's <c>num_batches_tracked</c> is passed over, and what its recurrent modules call
    /// <c>weight_ih_l0</c> is taken as <c>weight_ih</c>.
    /// </remarks>
    /// <param name="network">Receives the weights; unchanged where the file is refused.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What to check; null: everything.</param>
    /// <exception cref="SafeTensorsException">
    /// The file is malformed, or for another network: the message tells every difference. Or the network does not answer the samples in it.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
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
    /// <exception cref="SafeTensorsException">
    /// The content is malformed, or for another network: the message tells every difference. Or the network does not answer the samples in it.
    /// </exception>
    public static void Load<TNetwork>(TNetwork network, ReadOnlyMemory<byte> content, SafeTensorsOptions? options = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        Load(network, FileContent.Of(UnnamedContent, content), options);
    }

    /// <summary>Reads a network's weights from a stream: as many bytes as the header and the network's shapes ask for, after which it must end.</summary>
    /// <param name="network">Receives the weights; unchanged where the content is refused.</param>
    /// <param name="stream">A safetensors file's bytes, from where it stands; at most 2 GB, and 64 MB of it beside the weights. It stays open.</param>
    /// <param name="options">What to check; null: everything.</param>
    /// <exception cref="SafeTensorsException">
    /// The content is malformed, or for another network: the message tells every difference. Or the network does not answer the samples in it.
    /// </exception>
    /// <exception cref="IOException">The stream cannot be read, or holds more than 2 GB.</exception>
    public static void Load<TNetwork>(TNetwork network, Stream stream, SafeTensorsOptions? options = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        Load(network, SafeTensorsStream.Read(stream, UnnamedContent, TNetwork.Architecture, options ?? new SafeTensorsOptions()), options);
    }

    /// <summary>Lists a file's tensors and metadata, whatever their types. Reads the header alone.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SafeTensorsException">The file is malformed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafeTensorsInfo Inspect(string path)
    {
        using var content = FileContent.Open(path);
        return HeaderReader.Read(content);
    }

    /// <summary>Compares a network, as it is, with the samples stored in a file.</summary>
    /// <param name="network">
    /// The network. Where it answers otherwise than stored, its parameters move within their last bits while
    /// <see cref="ParityReport.AllowedError"/> is measured, and are put back: do not train it meanwhile.
    /// </param>
    /// <param name="path">A file saved with parity samples; its weights are not read.</param>
    /// <returns>The largest error, and where it is.</returns>
    /// <exception cref="SafeTensorsException">The file is malformed, or holds no samples of such a network.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ParityReport Verify<TNetwork>(TNetwork network, string path)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        using var content = FileContent.Open(path);
        var info = HeaderReader.Read(content);
        var (inputs, outputs) = ParityCheck.Read(info, content, TNetwork.Architecture)
            ?? throw new SafeTensorsException(path, 0, SafeTensorsKeys.ParityInputs, "no such tensor", "samples to compare with", "Save the file with parity samples.");
        return ParityCheck.Compare(network, inputs, outputs, ParityCheck.IsOfNarrowWeights(info));
    }

    /// <summary>Reads what a network's inputs were normalised by when it was trained.</summary>
    /// <param name="network">The network; unchanged.</param>
    /// <param name="path">A file saved with its normaliser.</param>
    /// <returns>The normaliser; null where the file holds none, as the network then takes its inputs as they are.</returns>
    /// <exception cref="SafeTensorsException">
    /// The file is malformed, for another network, or its normaliser is for another number of inputs. <c>Load</c> refuses it then, too.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Normalizer? LoadNormalizer<TNetwork>(TNetwork network, string path)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        using var content = FileContent.Open(path);
        return new SafeTensorsReader(content, TNetwork.Architecture, new SafeTensorsOptions()).Normalizer;
    }

    private static SafeTensorsWriter WriterOf<TNetwork>(TNetwork network, IReadOnlyDictionary<string, string>? metadata, ParitySamples? parity, Normalizer? normalizer)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        return new SafeTensorsWriter(TNetwork.Architecture, network.Parameters, metadata, parity, normalizer);
    }

    /// <summary>Reads a network's weights and what its inputs are normalised by, of one opening of the file.</summary>
    internal static Normalizer? LoadWithNormalizer<TNetwork>(TNetwork network, string path)
        where TNetwork : class, INetwork<TNetwork>
    {
        using var content = FileContent.Open(path);
        return Load(network, content, options: null).Normalizer;
    }

    private static SafeTensorsReader Load<TNetwork>(TNetwork network, FileContent content, SafeTensorsOptions? options)
        where TNetwork : class, INetwork<TNetwork>
    {
        var reader = new SafeTensorsReader(content, TNetwork.Architecture, options ?? new SafeTensorsOptions());
        if (reader.Parity is not { } parity)
        {
            reader.CopyTo(network.Parameters);
            network.Refresh();
            return reader;
        }

        float[] before = network.Parameters.ToArray();
        reader.CopyTo(network.Parameters);
        network.Refresh();
        var report = ParityCheck.Compare(network, parity.Inputs, parity.Outputs, ParityCheck.IsOfNarrowWeights(reader.Info));
        if (!report.Agrees)
        {
            before.CopyTo(network.Parameters);
            network.Refresh();
            var outputs = reader.Info.Find(SafeTensorsKeys.ParityOutputs)!;
            throw new SafeTensorsException(content.Name, outputs.Offset, outputs.Name, $"outputs that the network does not give: {report}",
                string.Create(CultureInfo.InvariantCulture, $"errors up to {report.AllowedError:G3}"),
                $"The declaration differs from the network that was saved, in its activations perhaps, or the samples are of other weights: {nameof(SafeTensorsOptions)}.{nameof(SafeTensorsOptions.CheckParity)} = false loads them all the same. The network is unchanged.");
        }

        return reader;
    }
}
