namespace NetGen;

public static partial class SafeTensors
{
    /// <summary>
    /// Reads the network that a file saved by NetGen tells, without its class; its normaliser, too. Large files are mapped, not read into memory first.
    /// </summary>
    /// <param name="path">The file; its name becomes the network's.</param>
    /// <exception cref="SafeTensorsException">The file is malformed, or its metadata do not tell its layers, as those of others do not.</exception>
    /// <exception cref="NotSupportedException">A layer is of a kind that is not known here.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NetworkDescription Describe(string path)
    {
        using var content = FileContent.Open(path);
        var architecture = ArchitectureText.Read(HeaderReader.Read(content), Path.GetFileNameWithoutExtension(path));
        // Before memory is taken, which the metadata alone would say how much of: the reader checks that the file holds every tensor.
        var reader = new SafeTensorsReader(content, architecture, new SafeTensorsOptions { CheckParity = false });
        float[] parameters = new float[architecture.ParameterLength];
        reader.CopyTo(parameters);
        return new NetworkDescription(architecture, parameters) { Normalizer = reader.Normalizer };
    }

    /// <summary>Writes a network's weights to a file, with its normaliser: whole, or not at all.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="metadata">Texts to keep in the file; names that begin with <c>netgen.</c> are taken.</param>
    /// <exception cref="ArgumentException">A name or text of the metadata cannot be kept.</exception>
    /// <exception cref="IOException">The file cannot be written. The old one, if any, is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only. The old file, if any, is as it was.</exception>
    public static void Save(NetworkDescription network, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        AtomicFile.Write(path, new SafeTensorsWriter(network.Architecture, network.Parameters.Span, metadata, normalizer: network.Normalizer).Write);
    }
}
