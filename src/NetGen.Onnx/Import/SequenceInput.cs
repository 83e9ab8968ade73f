using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>Whether a model takes sequences: three dimensions, and nodes that go by steps.</summary>
internal static class SequenceInput
{
    /// <summary>What the dimensions of an input are.</summary>
    /// <param name="input">The input.</param>
    /// <param name="nodes">The nodes that count.</param>
    /// <param name="options">What is imported; a number of steps says that there are some.</param>
    public static InputDimensions OrderOf(ValueInfoProto input, IReadOnlyList<NodeProto> nodes, OnnxImportOptions options)
    {
        if (input.Type?.TensorType?.Shape?.Dim.Count != 3)
            return InputDimensions.Samples;
        if (nodes.Any(node => IsRecurrent(node) && node.Input.FirstOrDefault() == input.Name && LayoutOf(node) == 0))
            return InputDimensions.StepsFirst;
        return options.Steps is not null || nodes.Any(node => IsRecurrent(node) || IsCausal(node)) ? InputDimensions.Sequences : InputDimensions.Samples;
    }

    private static bool IsRecurrent(NodeProto node) => OnnxGraph.DomainOf(node.Domain).Length == 0 && OperatorCatalog.IsRecurrent(node.OpType);

    private static long LayoutOf(NodeProto node) => node.Attribute.FirstOrDefault(attribute => attribute.Name == "layout")?.I ?? 0;

    /// <summary>A window over one axis that looks back alone.</summary>
    private static bool IsCausal(NodeProto node) =>
        node.OpType == "Conv" && node.Attribute.FirstOrDefault(attribute => attribute.Name == "pads")?.Ints is [> 0, 0]
        && node.Attribute.FirstOrDefault(attribute => attribute.Name == "strides")?.Ints is null or [1];
}
