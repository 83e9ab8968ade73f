using static NetGen.GraphWriter;

namespace NetGen;

/// <summary>The kinds of layers as nodes, without their activations.</summary>
internal static class LayerNodes
{
    public static bool IsKnown(LayerInfo layer) => layer.Kind is "Dense" or "Maxout" or "Dropout" or "LayerNorm" or "BatchNorm" or "Residual";

    /// <returns>The name of the value that the layer gives.</returns>
    public static string Write(GraphWriter graph, LayerInfo layer, string input) => layer.Kind switch
    {
        "Dense" => Linear(graph, layer, input),
        "Maxout" => Maximum(graph, layer, Linear(graph, layer, input)),
        "Dropout" => Dropout(graph, layer, input),
        "LayerNorm" => graph.Add("LayerNormalization", [input, graph.TensorOf("weight"), graph.TensorOf("bias")],
            Attribute("axis", -1), Attribute("epsilon", (float)layer.Settings["epsilon"])),
        "BatchNorm" => graph.Add("BatchNormalization", [input, graph.TensorOf("weight"), graph.TensorOf("bias"), graph.TensorOf("running_mean"), graph.TensorOf("running_var")],
            Attribute("epsilon", (float)layer.Settings["epsilon"])),
        _ => throw new NotSupportedException(layer.Kind),
    };

    /// <summary>(x - offset) · scale, before the first layer.</summary>
    /// <returns>The name of the normalised value.</returns>
    public static string Normalize(GraphWriter graph, Normalizer normalizer, string input)
    {
        graph.Begin("normalizer");
        return graph.Add("Mul", [graph.Add("Sub", [input, graph.AddVector("offsets", normalizer.Offsets)]), graph.AddVector("scales", normalizer.Scales)]);
    }

    private static string Linear(GraphWriter graph, LayerInfo layer, string input)
    {
        bool hasBias = layer.Parameters.Any(parameter => parameter.Kind == ParameterKind.Bias);
        string[] inputs = hasBias ? [input, graph.TensorOf("weight"), graph.TensorOf("bias")] : [input, graph.TensorOf("weight")];
        return graph.Add("Gemm", inputs, Attribute("transB", 1));
    }

    /// <summary>The sums are the first piece of every output, then the second, and so on.</summary>
    private static string Maximum(GraphWriter graph, LayerInfo layer, string sums)
    {
        string shape = graph.AddTensor("pieces", -1, (long)layer.Settings["pieces"], layer.OutputSize);
        return graph.Add("ReduceMax", [graph.Add("Reshape", [sums, shape])], Attribute("axes", [1]), Attribute("keepdims", 0));
    }

    /// <summary>Nothing happens in inference; the node keeps the layer for those who train on.</summary>
    private static string Dropout(GraphWriter graph, LayerInfo layer, string input) =>
        graph.Add("Dropout", layer.Settings.TryGetValue("rate", out double rate) ? [input, graph.Scalar((float)rate)] : [input]);
}
