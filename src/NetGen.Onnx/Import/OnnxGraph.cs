using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>A graph found to be one: sorted, every value produced once, every tensor whole.</summary>
/// <param name="File">The file, or what the content is called.</param>
/// <param name="Opsets">The version of each operator set by its domain; ONNX's own is the empty one.</param>
/// <param name="Nodes">The nodes that the output depends on, in order.</param>
/// <param name="Constants">The initialisers by name.</param>
/// <param name="Input">The input's name.</param>
/// <param name="InputShape">The input's dimensions behind the batch.</param>
/// <param name="Batch">The batch's size where the model fixes it; null: any.</param>
/// <param name="Output">The output's name.</param>
internal sealed record OnnxGraph(
    string File, IReadOnlyDictionary<string, long> Opsets, IReadOnlyList<NodeProto> Nodes, IReadOnlyDictionary<string, ConstantTensor> Constants,
    string Input, int[] InputShape, long? Batch, string Output)
{
    /// <summary>What nodes may make beside what the file holds.</summary>
    public required ImportBudget Budget { get; init; }

    /// <summary>The version of ONNX's own operator set.</summary>
    public long Opset => Opsets[""];

    /// <summary>ONNX's own domain has two names.</summary>
    public static string DomainOf(string domain) => domain == "ai.onnx" ? "" : domain;

    public static string NameOf(NodeProto node) => node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault(output => output.Length > 0) ?? node.OpType;

    /// <summary>A node as errors name it.</summary>
    public static string Describe(NodeProto node) => $"node '{NameOf(node)}' ({node.OpType})";
}
