using NetGen.OnnxSchema;
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
            LinearMap map when layer.InputShape.IsSequence => StepNodes.Linear(graph, layer, input, map.Weight, map.Bias),
            LinearMap map => Linear(graph, layer, input, map.Weight, map.Bias),
            LargestOfMaps maps => Largest(graph, layer, Linear(graph, layer, input, maps.Weight, maps.Bias), (long)layer.Settings[maps.Pieces.Name]),
            Convolution convolution => Convolve(graph, layer, input, convolution),
            Recurrence recurrence when layer.InputShape.IsSequence => RecurrentNodes.Write(graph, layer, input, recurrence),
            Recurrence recurrence => RecurrentNodes.WriteStep(graph, layer, input, recurrence),
            LastOfSteps => layer.InputShape.IsSequence ? StepNodes.Last(graph, input) : input,
            MeanOfSteps => layer.InputShape.IsSequence ? StepNodes.MeanOf(graph, input) : StepNodes.MeanSoFar(graph, layer, input),
            MaximumPooling pooling => graph.Add("MaxPool", [input], WindowNodes.Pooling(layer, pooling.Window)),
            AveragePooling pooling => graph.Add("AveragePool", [input],
                [.. WindowNodes.Pooling(layer, pooling.Window), Attribute("count_include_pad", (long)layer.Settings[pooling.CountsPadding.Name])]),
            GlobalMaximum => Flatten(graph, graph.Add("GlobalMaxPool", [input])),
            GlobalAverage => Flatten(graph, graph.Add("GlobalAveragePool", [input])),
            Flattening => Flatten(graph, input),
            Gating gating => Gate(graph, layer, input, gating),
            Affine affine => graph.Add("Add", [graph.Add("Mul", [input, graph.TensorOf(affine.Weight)]), graph.TensorOf(affine.Bias)]),
            SampleNormalization norm => Normalize(graph, layer, input, norm),
            FeatureNormalization norm when layer.InputShape.IsSequence => StepNodes.ByChannels(graph, input, channels => Normalize(graph, layer, channels, norm)),
            FeatureNormalization norm => Normalize(graph, layer, input, norm),
            RandomMask mask => Dropout(graph, layer, input, mask.Rate),
            Skip skip => graph.Add("Add", [skip.Projection.In(layer.Settings) != 0 ? Project(graph, layer, skipped, skip) : skipped, input]),
            var other => throw new NotSupportedException($"{other}"),
        };
        return new NodeText(graph, layer.ActivationFacts()!.Onnx, value, layer.Settings).Write();
    }

    /// <summary>
    /// The shape that a layer's tensor has in the model. Operators that take one shape beside another repeat it from the end, so that a value for
    /// each channel has axes of one place.
    /// </summary>
    public static IReadOnlyList<int> ShapeOf(LayerInfo layer, ParameterInfo tensor)
    {
        bool isRepeated = layer.Facts()!.Operation is Affine || layer.ActivationFacts()!.Tensors.Any(facts => layer.Tensor(facts.Name) == tensor);
        // Of a sequence, and at one step of it, products with matrices: a window of one step is none.
        if (layer.OutputShape.IsSequence || layer.OutputShape.SpatialRank == 0)
            return layer.Facts()!.Operation is Skip ? [.. tensor.Shape.Take(2)] : tensor.Shape;
        return isRepeated ? [.. tensor.Shape, .. Enumerable.Repeat(1, layer.OutputShape.SpatialRank)] : tensor.Shape;
    }

    /// <summary>The values of a signal or an image as a vector.</summary>
    /// <returns>The vector's name.</returns>
    public static string Flatten(GraphWriter graph, string input) => graph.Add("Flatten", [input]);

    /// <summary>Halves of the channels, the axis behind the samples, or of the features of each step, the last one.</summary>
    private static string Gate(GraphWriter graph, LayerInfo layer, string input, Gating gating)
    {
        string axis = graph.AddTensor("axis", layer.InputShape.IsSequence ? 2 : 1);
        string half = graph.AddTensor("half", layer.OutputShape.FeatureCount);
        string value = graph.Add("Slice", [input, graph.AddTensor("start", 0), half, axis]);
        string gate = graph.Add("Slice", [input, half, graph.AddTensor("end", layer.InputShape.FeatureCount), axis]);
        return graph.Add("Mul", [gating.HasTanh.In(layer.Settings) != 0 ? graph.Add("Tanh", [value]) : value, graph.Add("Sigmoid", [gate])]);
    }

    private static string Linear(GraphWriter graph, LayerInfo layer, string input, string weight, string bias) =>
        graph.Add("Gemm", WithWeights(graph, layer, input, weight, bias), Attribute("transB", 1));

    private static string Normalize(GraphWriter graph, LayerInfo layer, string input, FeatureNormalization norm) => graph.Add(
        "BatchNormalization", [input, graph.TensorOf(norm.Weight), graph.TensorOf(norm.Bias), graph.TensorOf(norm.Mean), graph.TensorOf(norm.Variance)],
        Attribute("epsilon", (float)layer.Settings[norm.Epsilon.Name]));

    /// <summary>The operator normalises over the last axes: for channels alone they are brought there and back.</summary>
    private static string Normalize(GraphWriter graph, LayerInfo layer, string input, SampleNormalization norm)
    {
        // Of a sequence over the features of each step, which are the last axis.
        int axes = layer.InputShape.IsSequence ? 1 : layer.InputShape.Axes.Count;
        bool isMoved = norm.OverChannels.In(layer.Settings) != 0 && axes > 1;
        string value = isMoved ? graph.Add("Transpose", [input], Attribute("perm", [0, .. Enumerable.Range(2, axes - 1).Select(axis => (long)axis), 1])) : input;
        value = graph.Add("LayerNormalization", [value, graph.TensorOf(norm.Weight), graph.TensorOf(norm.Bias)],
            Attribute("axis", isMoved ? -1 : -axes), Attribute("epsilon", (float)layer.Settings[norm.Epsilon.Name]));
        return isMoved ? graph.Add("Transpose", [value], InputNodes.ToChannelsFirst(axes)) : value;
    }

    private static string Convolve(GraphWriter graph, LayerInfo layer, string input, Convolution convolution)
    {
        if (layer.InputShape.IsSequence)
            return StepNodes.ByChannels(graph, input, channels => Write(channels, WindowNodes.Dilated(layer, convolution.Window)));
        return layer.InputShape.SpatialRank == 0 ? StepNodes.Convolve(graph, layer, input, convolution, Write) : Write(input, WindowNodes.Dilated(layer, convolution.Window));

        string Write(string value, AttributeProto[] window) =>
            graph.Add("Conv", WithWeights(graph, layer, value, convolution.Weight, convolution.Bias), [.. window, Attribute("group", (long)layer.Settings[convolution.Groups.Name])]);
    }

    /// <summary>The block's input, brought to the shape that the layers within make.</summary>
    private static string Project(GraphWriter graph, LayerInfo layer, string input, Skip skip)
    {
        if (layer.InputShape.IsSequence)
            return StepNodes.Linear(graph, layer, input, skip.Weight, skip.Bias);
        if (layer.InputShape.SpatialRank == 0)
            return Linear(graph, layer, input, skip.Weight, skip.Bias);
        var (height, width) = Skip.StridesOf(layer.InputShape, layer.OutputShape)!.Value;
        return graph.Add("Conv", WithWeights(graph, layer, input, skip.Weight, skip.Bias), Attribute("strides", layer.InputShape.SpatialRank == 1 ? [width] : [height, width]));
    }

    private static string[] WithWeights(GraphWriter graph, LayerInfo layer, string input, string weight, string bias) =>
        layer.Tensor(bias) is not null ? [input, graph.TensorOf(weight), graph.TensorOf(bias)] : [input, graph.TensorOf(weight)];

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
