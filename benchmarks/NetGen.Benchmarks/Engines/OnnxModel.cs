using System.Runtime.InteropServices;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>
/// Writes a network as an ONNX model: Gemm with the weights as they are (transB), BatchNormalization, Relu, Softmax; a batch of any size.
/// The numbers are the fields of onnx.proto3.
/// </summary>
public static class OnnxModel
{
    public const string Input = "input";
    public const string Output = "output";

    private const int OperatorSet = 13;
    private const int IrVersion = 8;
    private const int FloatType = 1;
    private const int FloatAttribute = 1;
    private const int IntAttribute = 2;

    private static readonly (string Name, ParameterKind Kind)[] NormTensors =
        [("weight", ParameterKind.Scale), ("bias", ParameterKind.Bias), ("running_mean", ParameterKind.RunningMean), ("running_var", ParameterKind.RunningVariance)];

    /// <param name="network">The network.</param>
    /// <param name="layers">Its layers, batch normalisation folded or not.</param>
    public static byte[] Write(BenchmarkNetwork network, IReadOnlyList<DenseWeights> layers)
    {
        var nodes = layers.SelectMany(Nodes).ToArray();
        var graph = new ProtoWriter();
        string value = Input;
        for (int i = 0; i < nodes.Length; i++)
        {
            string output = i == nodes.Length - 1 ? Output : $"value.{i}";
            graph.Message(1, nodes[i](value, output));
            value = output;
        }

        graph.Text(2, network.Name);
        for (int i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            graph.Message(5, Tensor($"layers.{i}.weight", layer.Weights, layer.Outputs, layer.Inputs));
            graph.Message(5, Tensor($"layers.{i}.bias", layer.Bias, layer.Outputs));
            if (layer.Norm is not { } norm)
                continue;
            foreach (var (name, kind) in NormTensors)
                graph.Message(5, Tensor($"layers.{i}.norm.{name}", norm.Of(kind), layer.Outputs));
        }

        graph.Message(11, Value(Input, network.Inputs));
        graph.Message(12, Value(Output, network.Outputs));

        return new ProtoWriter()
            .Number(1, IrVersion)
            .Message(7, graph)
            .Message(8, new ProtoWriter().Text(1, "").Number(2, OperatorSet))
            .ToArray();
    }

    /// <summary>The nodes of a layer, each given the names of its input and its output.</summary>
    private static IEnumerable<Func<string, string, ProtoWriter>> Nodes(DenseWeights layer, int index)
    {
        yield return (input, output) => Node("Gemm", [input, $"layers.{index}.weight", $"layers.{index}.bias"], output)
            .Message(5, new ProtoWriter().Text(1, "transB").Number(3, 1).Number(20, IntAttribute));
        if (layer.Norm is { } norm)
        {
            yield return (input, output) => Node("BatchNormalization", [input, .. NormTensors.Select(tensor => $"layers.{index}.norm.{tensor.Name}")], output)
                .Message(5, new ProtoWriter().Text(1, "epsilon").Single(2, norm.Epsilon).Number(20, FloatAttribute));
        }

        if (layer.IsReLU)
            yield return (input, output) => Node("Relu", [input], output);
        else if (layer.IsSoftmax)
            yield return (input, output) => Node("Softmax", [input], output);
    }

    private static ProtoWriter Node(string type, string[] inputs, string output)
    {
        var node = new ProtoWriter();
        foreach (string input in inputs)
            node.Text(1, input);
        return node.Text(2, output).Text(4, type);
    }

    private static ProtoWriter Tensor(string name, float[] values, params ReadOnlySpan<int> shape)
    {
        var tensor = new ProtoWriter();
        foreach (int size in shape)
            tensor.Number(1, size);
        return tensor.Number(2, FloatType).Text(8, name).Bytes(9, MemoryMarshal.AsBytes<float>(values));
    }

    /// <summary>A float tensor [batch, size].</summary>
    private static ProtoWriter Value(string name, int size)
    {
        var shape = new ProtoWriter()
            .Message(1, new ProtoWriter().Text(2, "batch"))
            .Message(1, new ProtoWriter().Number(1, size));
        var tensor = new ProtoWriter().Number(1, FloatType).Message(2, shape);
        return new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, tensor));
    }
}
