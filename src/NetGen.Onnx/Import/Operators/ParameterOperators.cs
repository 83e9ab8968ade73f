namespace NetGen;

/// <summary>Elementwise operators with numbers of their own.</summary>
internal static class ParameterOperators
{
    public static ImportedValue LeakyRelu(ImportedNode node)
    {
        double alpha = node.Number("alpha", 0.01);
        return Apply(node, x => ScalarFunctions.LeakyRelu(x, alpha));
    }

    public static ImportedValue Elu(ImportedNode node)
    {
        double alpha = node.Number("alpha", 1);
        return Apply(node, x => ScalarFunctions.Elu(x, alpha));
    }

    /// <summary>The first version had fewer digits.</summary>
    public static ImportedValue Selu(ImportedNode node)
    {
        double alpha = node.Number("alpha", node.Opset < 6 ? 1.6732 : 1.67326319217681884765625);
        double gamma = node.Number("gamma", node.Opset < 6 ? 1.0507 : 1.05070102214813232421875);
        return Apply(node, x => ScalarFunctions.Selu(x, alpha, gamma));
    }

    public static ImportedValue Celu(ImportedNode node)
    {
        double alpha = node.Number("alpha", 1);
        return Apply(node, x => ScalarFunctions.Celu(x, alpha));
    }

    public static ImportedValue Gelu(ImportedNode node) => node.Text("approximate", "none") switch
    {
        "none" => Apply(node, ScalarFunctions.Gelu),
        "tanh" => Apply(node, ScalarFunctions.GeluTanh),
        var other => throw node.Malformed($"the approximation {QuotedText.Of(other)}", "none or tanh"),
    };

    public static ImportedValue Swish(ImportedNode node)
    {
        double alpha = node.Number("alpha", 1);
        return Apply(node, x => x * ScalarFunctions.Sigmoid(alpha * x));
    }

    public static ImportedValue HardSigmoid(ImportedNode node)
    {
        double alpha = node.Number("alpha", 0.2);
        double beta = node.Number("beta", 0.5);
        return Apply(node, x => Math.Clamp((alpha * x) + beta, 0, 1));
    }

    public static ImportedValue ThresholdedRelu(ImportedNode node)
    {
        double alpha = node.Number("alpha", 1);
        return Apply(node, x => x > alpha ? x : 0);
    }

    /// <summary>Bounds are attributes up to version 6 of the operator, inputs from opset 11 on; either may be left out.</summary>
    public static ImportedValue Clip(ImportedNode node)
    {
        if (node.Opset < 11)
        {
            double least = node.Number("min", float.MinValue);
            double most = node.Number("max", float.MaxValue);
            return Apply(node, x => Math.Min(Math.Max(x, least), most));
        }

        var (lower, upper) = (Bound(node, 1, double.NegativeInfinity), Bound(node, 2, double.PositiveInfinity));
        return ElementwiseOperators.Apply(node, values => Math.Min(Math.Max(values[0], lower), upper), [node.Input(0)]);
    }

    private static double Bound(ImportedNode node, int input, double unbounded)
    {
        if (!node.Has(input))
            return unbounded;
        return node.Constant(input).Values is [var bound] ? bound : throw node.Malformed($"{node.Constant(input).Values.Length} values as input {input + 1}", "one number for all values");
    }

    /// <summary>Slopes are learned, also where they are alike: the layer stays a PReLU.</summary>
    public static ImportedValue PRelu(ImportedNode node)
    {
        var flow = node.Flow(0);
        double[] slopes = flow.ToStage(Broadcasting.Repeat(node, SlopesOf(node), flow.Shape));
        var stage = Materializer.StageOf(flow, node);
        if (stage.Shape.SpatialRank > 0)
            slopes = Channels.Of(slopes, stage.Shape) ?? throw node.Unsupported("its slopes differ within a channel; layers of images have one for each channel");
        return flow.Through(new ActivationStage(stage, node.Proto, MatchedActivation.OfOperator(node.Proto.OpType) with { Learned = slopes }));
    }

    /// <summary>Before version 7 there is a slope for each channel, the first dimension behind the batch; later shapes are aligned at their ends.</summary>
    private static ConstantTensor SlopesOf(ImportedNode node)
    {
        var slopes = node.Constant(1);
        int rank = node.Flow(0).Shape.Length;
        return node.Opset < 7 && slopes.Shape is [var channels] && channels != 1 ? slopes with { Shape = [1, channels, .. Enumerable.Repeat(1, rank - 1)] } : slopes;
    }

    private static ImportedValue Apply(ImportedNode node, Func<double, double> function) => ElementwiseOperators.Apply(node, values => function(values[0]));
}
