using System.Globalization;
using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>Normalisations, also layer normalisation written as its single steps.</summary>
internal static class NormalizationOperators
{
    /// <summary>In inference batch normalisation scales and shifts by constants.</summary>
    public static ImportedValue Batch(ImportedNode node)
    {
        if (IsTraining(node))
            throw node.Unsupported("it is in training mode; export the model in evaluation mode");
        // One value for each channel, which is the first dimension behind the batch.
        var flow = node.Flow(0);
        var previous = flow.Shape.Length == 1 ? node.Stage(0) : StepOperators.IsByChannels(flow) ? Materializer.StageOf(flow, node) : Images.IsOnePlace(flow) ? Materializer.StageOf(flow, node) : Images.StageOf(flow, node);
        int count = previous.Shape.FeatureCount;
        double epsilon = node.Number("epsilon", 1e-5);
        node.Take(2L * count);
        double[][] parts = [.. Enumerable.Range(1, 4).Select(input => Vector(node, input, count))];
        double[] scale = [.. Enumerable.Range(0, count).Select(i => parts[0][i] / Math.Sqrt(parts[3][i] + epsilon))];
        double[] shift = [.. Enumerable.Range(0, count).Select(i => parts[1][i] - (parts[2][i] * scale[i]))];
        if (scale.Concat(shift).FirstOrDefault(value => !double.IsFinite(value), 0) is var fault and not 0)
            throw node.Malformed($"a variance or another tensor that makes the factor {fault}", "finite values, and variances from 0");
        return flow.Through(new ScaleStage(previous, node.Proto, scale, shift));
    }

    public static ImportedValue Layer(ImportedNode node)
    {
        if ((ElementType)node.Integer("stash_type", (long)ElementType.Float) is not (ElementType.Float or ElementType.Double) and var type)
            throw node.Unsupported($"it computes mean and variance in the type {(long)type}");
        var flow = node.Flow(0);
        int rank = flow.Shape.Length;
        long axis = node.Integer("axis", -1);
        if (rank == 1 && axis is (-1 or 1))
        {
            var normalized = Normalized(node, node.Stage(0));
            double[] scale = Broadcasting.ToSample(node, node.Constant(1), flow.Shape);
            double[] shift = node.Has(2) ? Broadcasting.ToSample(node, node.Constant(2), flow.Shape) : [0];
            return new FlowValue(new ScaleStage(normalized, node.Proto, scale, shift));
        }

        if (StepOperators.IsSequence(flow) && axis is -1 or 2)
            return new FlowValue(NormalizedImage(node, StepOperators.StageOf(flow, node), [flow.Shape[^1]], isOverChannels: false));
        if (rank > 1 && (axis == 1 || axis == -rank))
            return new FlowValue(NormalizedImage(node, Images.StageOf(flow, node), flow.Shape, isOverChannels: false)).Reshape(flow.Shape);
        if (rank > 1 && (axis == rank || axis == -1) && Images.LastChannelsOf(flow, node) is { } image)
            return flow.Through(NormalizedImage(node, image, [flow.Shape[^1]], isOverChannels: true));
        throw node.Unsupported($"it normalises along axis {axis}");
    }

    private static LayerNormStage NormalizedImage(ImportedNode node, Stage image, int[] weights, bool isOverChannels) => new(image, node.Proto, Epsilon(node, node.Number("epsilon", 1e-5)),
        Broadcasting.Repeat(node, node.Constant(1), weights), node.Has(2) ? Broadcasting.Repeat(node, node.Constant(2), weights) : new double[weights.Aggregate(1, (count, size) => count * size)])
    {
        IsOverChannels = isOverChannels,
    };

    /// <summary>A vector's values, which a scale may follow.</summary>
    private static LayerNormStage Normalized(ImportedNode node, Stage previous) => Normalized(node, previous, Epsilon(node, node.Number("epsilon", 1e-5)));

    private static LayerNormStage Normalized(ImportedNode node, Stage previous, double epsilon)
    {
        node.Take(2L * previous.Size);
        return new LayerNormStage(previous, node.Proto, epsilon, [.. Enumerable.Repeat(1.0, previous.Size)], new double[previous.Size]);
    }

    /// <summary>The first step of a layer normalisation, or its third.</summary>
    public static ImportedValue Mean(ImportedNode node)
    {
        if (StepOperators.MeanOver(node) is { } overSteps)
            return overSteps;
        long[]? axes = node.Integers("axes", 1);
        if (node.Input(0) is FlowValue flow && WindowOperators.GlobalOver(node, flow, LayerFacts.Computing<GlobalAverage>()) is { } pooled)
            return pooled;
        if (axes is not [1 or -1] || node.Integer("keepdims", 1) == 0)
            throw node.Unsupported("it is a mean over other values than one sample's, or leaves the dimension out");
        return node.Input(0) is RowValue { Measure: RowMeasure.Squares } squares
            ? new RowValue(squares.Stage, RowMeasure.Variance)
            : new RowValue(node.Stage(0), RowMeasure.Mean);
    }

    public static ImportedValue? Sqrt(ImportedNode node) => node.Input(0) is RowValue { Measure: RowMeasure.Variance } variance
        ? new RowValue(variance.Stage, RowMeasure.Deviation, variance.Epsilon)
        : null;

    /// <summary>A step of a layer normalisation; null: the node is none.</summary>
    public static ImportedValue? Binary(ImportedNode node)
    {
        if (node.Inputs.Count != 2 || (node.Input(0) is not RowValue && node.Input(1) is not RowValue))
            return null;
        switch (node.Proto.OpType, node.Input(0), node.Input(1))
        {
            case ("Sub", FlowValue flow, RowValue { Measure: RowMeasure.Mean } mean) when Materializer.VectorOf(flow, node) == mean.Stage:
                return new RowValue(mean.Stage, RowMeasure.Centered);
            case ("Pow", RowValue { Measure: RowMeasure.Centered } centered, ConstantValue { Tensor.Values: [2] }):
                return new RowValue(centered.Stage, RowMeasure.Squares);
            case ("Mul", RowValue { Measure: RowMeasure.Centered } one, RowValue { Measure: RowMeasure.Centered } other) when one.Stage == other.Stage:
                return new RowValue(one.Stage, RowMeasure.Squares);
            case ("Add", RowValue { Measure: RowMeasure.Variance } variance, ConstantValue { Tensor.Values: [var epsilon] }):
                return new RowValue(variance.Stage, RowMeasure.Variance, variance.Epsilon + epsilon);
            case ("Add", ConstantValue { Tensor.Values: [var epsilon] }, RowValue { Measure: RowMeasure.Variance } variance):
                return new RowValue(variance.Stage, RowMeasure.Variance, variance.Epsilon + epsilon);
            case ("Div", RowValue { Measure: RowMeasure.Centered } centered, RowValue { Measure: RowMeasure.Deviation } deviation) when centered.Stage == deviation.Stage:
                return new FlowValue(Normalized(node, centered.Stage, Epsilon(node, ImportedNode.Decimal(deviation.Epsilon))));
            default:
                return null;
        }
    }

    /// <summary>Versions 7 to 13 have no word for it: there a node in training gives more than its values.</summary>
    private static bool IsTraining(ImportedNode node) => node.Opset switch
    {
        < 7 => node.Integer("is_test", 0) == 0,
        < 14 => node.Proto.Output.Skip(1).Any(output => output.Length > 0),
        _ => node.Integer("training_mode", 0) != 0,
    };

    private static double Epsilon(ImportedNode node, double epsilon) => Operation.Of<SampleNormalization>().Epsilon.Expected(epsilon) is { } expected
        ? throw node.Unsupported(string.Create(CultureInfo.InvariantCulture, $"its epsilon is {epsilon}, but that of a layer here is {expected}"))
        : epsilon;

    private static double[] Vector(ImportedNode node, int input, int size)
    {
        var tensor = node.Constant(input);
        return tensor.Shape is [var length] && length == size
            ? tensor.Values
            : throw node.Malformed($"{QuotedText.Of(node.Proto.Input[input])} of the shape {ShapeText.Of(tensor.Shape)}", $"[{size}]");
    }
}
