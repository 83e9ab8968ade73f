using System.Globalization;

namespace NetGen;

/// <summary>A file is not the ONNX model it should be, or holds what no layer of NetGen computes.</summary>
/// <remarks>The framework seals InvalidDataException, so this is its closest open kin.</remarks>
public sealed class OnnxException : FormatException
{
    private const int ShownNodes = 50;

    /// <summary>Describes what is wrong with a file.</summary>
    /// <param name="file">The file, or what the content is called.</param>
    /// <param name="place">Where in it, such as a node or an offset.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What should stand there.</param>
    /// <param name="advice">What to do about it; null: nothing to say.</param>
    public OnnxException(string file, string place, string found, string expected, string? advice = null)
        : base($"{file}, {place}: found {found}, expected {expected}.{(advice is null ? "" : " " + advice)}")
    {
        File = file;
        Place = place;
        Found = found;
        Expected = expected;
    }

    /// <summary>Describes what of a valid model cannot be imported.</summary>
    /// <param name="file">The file, or what the content is called.</param>
    /// <param name="opset">The version of the operator set.</param>
    /// <param name="nodes">Every such node.</param>
    /// <param name="advice">What to do about some of them.</param>
    internal OnnxException(string file, long opset, IReadOnlyList<UnsupportedNode> nodes, IEnumerable<string> advice)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"{file} (opset {opset}) cannot become a NetGen network because of {nodes.Count} of its nodes: {Listed(nodes)}.{string.Concat(advice.Select(sentence => " " + sentence))}"))
    {
        File = file;
        Unsupported = nodes;
        Place = nodes[0].ToString();
        (Found, Expected) = (nodes[0].Reason, "what a layer of NetGen computes");
    }

    /// <summary>The file, or what the content is called.</summary>
    public string File { get; }

    /// <summary>Where in the file: a node, a tensor, an offset.</summary>
    public string Place { get; }

    /// <summary>What stands there.</summary>
    public string Found { get; }

    /// <summary>What should stand there.</summary>
    public string Expected { get; }

    /// <summary>Every node that cannot be imported, where the model is valid; otherwise empty. The message names the first 50 of them.</summary>
    public IReadOnlyList<UnsupportedNode> Unsupported { get; } = [];

    private static string Listed(IReadOnlyList<UnsupportedNode> nodes) =>
        string.Join("; ", nodes.Take(ShownNodes)) + (nodes.Count > ShownNodes ? string.Create(CultureInfo.InvariantCulture, $"; and {nodes.Count - ShownNodes} more") : "");
}

/// <summary>A node that no layer of NetGen stands for.</summary>
/// <param name="Name">The node's name, or where it has none its first output's.</param>
/// <param name="Operator">The operator, with its domain where that is not ONNX's own.</param>
/// <param name="Reason">Why not.</param>
public sealed record UnsupportedNode(string Name, string Operator, string Reason)
{
    /// <summary>The node and the reason as a phrase.</summary>
    public override string ToString() => $"{QuotedText.Of(Name)} ({QuotedText.Plain(Operator)}): {Reason}";
}
