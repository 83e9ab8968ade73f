using static NetGen.GraphWriter;

namespace NetGen;

/// <summary>Layers as nodes, by what they compute.</summary>
internal static class LayerNodes
{
    /// <summary>What a layer makes of its input, with its activation. A residual block's sum takes the input that the block began with, too.</summary>
    /// <returns>The name of the value that the layer gives.</returns>
    public static string Write(GraphWriter graph, LayerInfo layer, string input, string skipped = "")
    {
        string value = layer.Facts()!.Operation switch
        {
            LinearMap map => Linear(graph, layer, input, map.Weight, map.Bias),
            LargestOfMaps maps => Largest(graph, layer, Linear(graph, layer, input, maps.Weight, maps.Bias), (long)layer.Settings[maps.Pieces.Name]),
            Affine affine => graph.Add("Add", [graph.Add("Mul", [input, graph.TensorOf(affine.Weight)]), graph.TensorOf(affine.Bias)]),
            SampleNormalization norm => graph.Add("LayerNormalization", [input, graph.TensorOf(norm.Weight), graph.TensorOf(norm.Bias)],
                Attribute("axis", -1), Attribute("epsilon", (float)layer.Settings[norm.Epsilon.Name])),
            FeatureNormalization norm => graph.Add("BatchNormalization",
                [input, graph.TensorOf(norm.Weight), graph.TensorOf(norm.Bias), graph.TensorOf(norm.Mean), graph.TensorOf(norm.Variance)],
                Attribute("epsilon", (float)layer.Settings[norm.Epsilon.Name])),
            RandomMask mask => Dropout(graph, layer, input, mask.Rate),
            Skip => graph.Add("Add", [skipped, input]),
            var other => throw new NotSupportedException($"{other}"),
        };
        return new NodeText(graph, layer.ActivationFacts()!.Onnx, value, layer.Settings).Write();
    }

    /// <summary>(x - offset) · scale, before the first layer.</summary>
    /// <returns>The name of the normalised value.</returns>
    public static string Normalize(GraphWriter graph, Normalizer normalizer, string input)
    {
        graph.Begin("normalizer");
        return graph.Add("Mul", [graph.Add("Sub", [input, graph.AddVector("offsets", normalizer.Offsets)]), graph.AddVector("scales", normalizer.Scales)]);
    }

    private static string Linear(GraphWriter graph, LayerInfo layer, string input, string weight, string bias)
    {
        string[] inputs = layer.Tensor(bias) is not null ? [input, graph.TensorOf(weight), graph.TensorOf(bias)] : [input, graph.TensorOf(weight)];
        return graph.Add("Gemm", inputs, Attribute("transB", 1));
    }

    /// <summary>The sums are the first piece of every output, then the second, and so on.</summary>
    private static string Largest(GraphWriter graph, LayerInfo layer, string sums, long pieces)
    {
        string shape = graph.AddTensor("pieces", -1, pieces, layer.OutputSize);
        return graph.Add("ReduceMax", [graph.Add("Reshape", [sums, shape])], Attribute("axes", [1]), Attribute("keepdims", 0));
    }

    /// <summary>Nothing happens in inference; the node keeps the layer for those who train on.</summary>
    private static string Dropout(GraphWriter graph, LayerInfo layer, string input, SettingFacts setting) =>
        graph.Add("Dropout", layer.Settings.TryGetValue(setting.Name, out double rate) ? [input, graph.Scalar((float)rate)] : [input]);
}
