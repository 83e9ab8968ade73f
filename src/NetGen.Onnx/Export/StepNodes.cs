using NetGen.OnnxSchema;
using static NetGen.GraphWriter;

namespace NetGen;

/// <summary>
/// Layers of sequences as nodes, [batch, steps, features]; and at one step, [batch, features], where what is remembered of earlier ones is an input, and
/// an output for the next.
/// </summary>
internal static class StepNodes
{
    private const string Past = "past";
    private const string Mean = "mean";
    private const string Count = "steps";

    /// <summary>The order that brings steps before samples, and back.</summary>
    public static AttributeProto SwapStepsAndBatch => Attribute("perm", [1L, 0, 2]);

    /// <summary>The order that brings features before steps, as channels, and back.</summary>
    private static AttributeProto SwapStepsAndFeatures => Attribute("perm", [0L, 2, 1]);

    /// <summary>The values of each step by themselves, which an operator takes as channels.</summary>
    public static string ByChannels(GraphWriter graph, string input, Func<string, string> write) =>
        graph.Add("Transpose", [write(graph.Add("Transpose", [input], SwapStepsAndFeatures))], SwapStepsAndFeatures);

    /// <summary>Weight · x + bias at each step.</summary>
    public static string Linear(GraphWriter graph, LayerInfo layer, string input, string weight, string bias)
    {
        string product = graph.Add("MatMul", [input, graph.Add("Transpose", [graph.TensorOf(weight)], Attribute("perm", [1L, 0]))]);
        return layer.Tensor(bias) is null ? product : graph.Add("Add", [product, graph.TensorOf(bias)]);
    }

    /// <summary>The last step of a sequence.</summary>
    public static string Last(GraphWriter graph, string input) => graph.Add("Gather", [input, graph.AddNumber("last", -1)], Attribute("axis", 1L));

    /// <summary>The mean of all steps.</summary>
    public static string MeanOf(GraphWriter graph, string input) => graph.Add("ReduceMean", [input], Attribute("axes", [1L]), Attribute("keepdims", 0L));

    /// <summary>The mean of all steps of a stream, moved by the step at hand.</summary>
    public static string MeanSoFar(GraphWriter graph, LayerInfo layer, string input)
    {
        int size = layer.OutputSize;
        string count = graph.Add("Add", [graph.AddState(Count, 1), graph.Scalar(1)]);
        string before = graph.AddState(Mean, size);
        string mean = graph.Add("Add", [before, graph.Add("Div", [graph.Add("Sub", [input, before]), count])]);
        graph.AddNextState(Count, count, 1);
        graph.AddNextState(Mean, mean, size);
        return mean;
    }

    /// <summary>A causal convolution at one step: over the earlier inputs that it reaches, the oldest first, and this one.</summary>
    public static string Convolve(GraphWriter graph, LayerInfo layer, string input, Convolution convolution, Func<string, AttributeProto[], string> write)
    {
        var axis = convolution.Window.On(Shape.OfSequence(1, layer.InputSize), layer.Settings).Width;
        int length = checked((int)axis.Reach - 1);
        string place = graph.AddTensor("place", 2);
        string seen = graph.Add("Unsqueeze", [input, place]);
        if (length > 0)
        {
            seen = graph.Add("Concat", [graph.AddState(Past, layer.InputSize, length), seen], Attribute("axis", 2L));
            string next = graph.Add("Slice", [seen, graph.AddTensor("from", 1), graph.AddTensor("to", length + 1), place]);
            graph.AddNextState(Past, next, layer.InputSize, length);
        }

        string sums = write(seen, [Attribute("kernel_shape", [(long)axis.Size]), Attribute("dilations", [(long)axis.Dilation])]);
        return graph.Add("Squeeze", [sums, place]);
    }
}
