using NetGen.OnnxSchema;
using static NetGen.GraphWriter;

namespace NetGen;

/// <summary>
/// Recurrent layers as nodes. The operators take steps before samples and have a dimension of directions, of which there is one here; weights are in
/// their order of gates.
/// </summary>
internal static class RecurrentNodes
{
    private const string Weights = "W";
    private const string HiddenWeights = "R";
    private const string Biases = "B";
    private const string Hidden = "hidden";
    private const string Cell = "cell";

    /// <summary>Adds the layer's tensors as its operator has them.</summary>
    public static void AddTensors(GraphWriter graph, LayerInfo layer, Recurrence recurrence, NetworkDescription network)
    {
        var (inputs, outputs) = (layer.InputShape.FeatureCount, layer.OutputShape.FeatureCount);
        int sums = recurrence.Gates * outputs;
        graph.AddTensor(graph.TensorOf(Weights), [1, sums, inputs], ValuesOf(recurrence.InputWeight));
        graph.AddTensor(graph.TensorOf(HiddenWeights), [1, sums, outputs], ValuesOf(recurrence.HiddenWeight));
        graph.AddTensor(graph.TensorOf(Biases), [1, 2 * sums], [.. ValuesOf(recurrence.InputBias), .. ValuesOf(recurrence.HiddenBias)]);

        float[] ValuesOf(string tensor) => GateOrder.ToOnnx(recurrence, network.ValuesOf(layer.Tensor(tensor)!));
    }

    /// <summary>All steps of a sequence [batch, steps, features], from a state of zeros.</summary>
    public static string Write(GraphWriter graph, LayerInfo layer, string input, Recurrence recurrence)
    {
        string stepsFirst = graph.Add("Transpose", [input], StepNodes.SwapStepsAndBatch);
        string outputs = Recur(graph, layer, recurrence, [stepsFirst], outputs: 1)[0];
        string oneDirection = graph.Add("Squeeze", [outputs, graph.AddTensor("direction", 1)]);
        return graph.Add("Transpose", [oneDirection], StepNodes.SwapStepsAndBatch);
    }

    /// <summary>One step [batch, features], from the state that the last one left.</summary>
    public static string WriteStep(GraphWriter graph, LayerInfo layer, string input, Recurrence recurrence)
    {
        int size = layer.OutputSize;
        bool hasCell = recurrence is LongShortTermMemory;
        string first = graph.AddTensor("first", 0);
        string step = graph.Add("Unsqueeze", [input, first]);
        string hidden = graph.Add("Unsqueeze", [graph.AddState(Hidden, size), first]);
        string[] given = hasCell ? ["", hidden, graph.Add("Unsqueeze", [graph.AddState(Cell, size), first])] : ["", hidden];
        // Outputs of all steps come first, then those of the last.
        string[] last = Recur(graph, layer, recurrence, [step, .. given], outputs: hasCell ? 3 : 2);
        string value = graph.Add("Squeeze", [last[1], first]);
        graph.AddNextState(Hidden, value, size);
        if (hasCell)
            graph.AddNextState(Cell, graph.Add("Squeeze", [last[2], first]), size);
        return value;
    }

    private static string[] Recur(GraphWriter graph, LayerInfo layer, Recurrence recurrence, string[] inputs, int outputs)
    {
        string[] all = [inputs[0], graph.TensorOf(Weights), graph.TensorOf(HiddenWeights), graph.TensorOf(Biases), .. inputs[1..]];
        var size = Attribute("hidden_size", (long)layer.OutputShape.FeatureCount);
        return recurrence switch
        {
            GatedRecurrence => graph.Add("GRU", all, outputs, size, Attribute("linear_before_reset", 1L)),
            LongShortTermMemory => graph.Add("LSTM", all, outputs, size),
            SimpleRecurrence simple when simple.IsReLU.In(layer.Settings) != 0 => graph.Add("RNN", all, outputs, size, Attribute("activations", "Relu")),
            SimpleRecurrence => graph.Add("RNN", all, outputs, size),
            var other => throw new NotSupportedException($"{other}"),
        };
    }
}
