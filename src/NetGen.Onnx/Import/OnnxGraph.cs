using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>What belongs to a model as a whole.</summary>
/// <param name="File">The file, or what the content is called.</param>
/// <param name="Opsets">The version of each operator set by its domain; ONNX's own is the empty one.</param>
/// <param name="Functions">The functions that the model defines itself, by domain and name.</param>
/// <param name="Tensors">Reads the model's tensors.</param>
/// <param name="Budget">What nodes may make beside what the file holds.</param>
internal sealed record OnnxModel(
    string File, IReadOnlyDictionary<string, long> Opsets, IReadOnlySet<(string Domain, string Name)> Functions, TensorReader Tensors, ImportBudget Budget);

/// <summary>A graph found to be one: sorted, every value produced once, every tensor that counts whole.</summary>
/// <param name="Model">The model it is of.</param>
/// <param name="Nodes">The nodes that the output depends on, in order.</param>
/// <param name="Constants">The initialisers that they read, by name.</param>
/// <param name="Input">The input's name.</param>
/// <param name="InputShape">The input's dimensions behind the batch.</param>
/// <param name="Batch">The batch's size where the model fixes it; null: any.</param>
/// <param name="Output">The output's name.</param>
/// <param name="Order">What the dimensions of the input are.</param>
internal sealed record OnnxGraph(
    OnnxModel Model, IReadOnlyList<NodeProto> Nodes, IReadOnlyDictionary<string, ConstantTensor> Constants, string Input, int[] InputShape, long? Batch, string Output, InputDimensions Order)
{
    public string File => Model.File;

    public ImportBudget Budget => Model.Budget;

    /// <summary>The version of ONNX's own operator set.</summary>
    public long Opset => Model.Opsets[""];

    /// <summary>ONNX's own domain has two names.</summary>
    public static string DomainOf(string domain) => domain == "ai.onnx" ? "" : domain;

    public static string NameOf(NodeProto node) => node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault(output => output.Length > 0) ?? node.OpType;

    /// <summary>A node as errors name it.</summary>
    public static string Describe(NodeProto node) => $"node {QuotedText.Of(NameOf(node))} ({QuotedText.Plain(node.OpType)})";
}

/// <summary>What the dimensions of a model's input are.</summary>
internal enum InputDimensions
{
    /// <summary>Samples, and then whatever nodes make of the others.</summary>
    Samples,

    /// <summary>Samples, steps, features.</summary>
    Sequences,

    /// <summary>Steps, samples, features.</summary>
    StepsFirst,
}
