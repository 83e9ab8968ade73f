namespace NetGen;

public static partial class OnnxFile
{
    /// <summary>
    /// Reads a model as a network: what PyTorch, Keras (tf2onnx) and scikit-learn (skl2onnx) write for feedforward networks. Nodes that only
    /// prepare shapes vanish, constant scales and shifts go into the neighbouring layer, activations written as several nodes are recognised by
    /// what they compute, and a value added to what layers make of it is a residual block. Weights may lie in files of the model's folder
    /// (<c>model.onnx.data</c>), as PyTorch writes them.
    /// </summary>
    /// <param name="path">The model; its file's name becomes the network's.</param>
    /// <param name="options">What to import; null: the model's one output.</param>
    /// <exception cref="OnnxException">
    /// The file is no valid model, or holds nodes that no layer stands for: the message names all of them at once.
    /// </exception>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OnnxImport Import(string path, OnnxImportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Import(InputFile.ReadAllBytes(path), path, Path.GetDirectoryName(Path.GetFullPath(path)), options);
    }

    /// <summary>Reads a model from memory, with all its weights inside.</summary>
    /// <param name="content">The model's bytes.</param>
    /// <param name="name">What errors call the content; without folder and extension the network's name.</param>
    /// <param name="options">What to import; null: the model's one output.</param>
    /// <exception cref="OnnxException">The content is no valid model, or holds nodes that no layer stands for.</exception>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static OnnxImport Import(ReadOnlyMemory<byte> content, string name, OnnxImportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Import(content, name, folder: null, options);
    }

    private static OnnxImport Import(ReadOnlyMemory<byte> content, string name, string? folder, OnnxImportOptions? options)
    {
        var graph = ModelReader.Read(content, name, folder, options ?? new OnnxImportOptions());
        return new GraphImporter(graph).Import(Path.GetFileNameWithoutExtension(name) is { Length: > 0 } title ? title : name);
    }
}

/// <summary>What of a model is imported.</summary>
public sealed record OnnxImportOptions
{
    /// <summary>
    /// The output to follow back to the input. Null, the default: the only one, or where there are several the only one of floating-point
    /// numbers, as the probabilities beside the labels of a classifier.
    /// </summary>
    public string? Output { get; init; }

    /// <summary>
    /// Steps of the sequences [batch, steps, features] that the model takes, where it leaves them open; a declaration gives a number. Says, too, that three
    /// dimensions are those of a sequence where no recurrent node or causal convolution does. Null, the default: as the model has it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? Steps
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A sequence has at least one step.");
    }
}

/// <summary>A model read as a network.</summary>
public sealed class OnnxImport
{
    internal OnnxImport(NetworkDescription network, string output, IReadOnlyList<string> notes) => (Network, Output, Notes) = (network, output, notes);

    /// <summary>
    /// The network: save its weights with <see cref="SafeTensors.Save(NetworkDescription, string, IReadOnlyDictionary{string, string}?)"/>, its
    /// class with <see cref="SourceExport.ToDeclaration"/>.
    /// </summary>
    public NetworkDescription Network { get; }

    /// <summary>The model's output that the network computes.</summary>
    public string Output { get; }

    /// <summary>What was changed on the way, such as normalisations that went into a neighbouring layer; a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }
}
