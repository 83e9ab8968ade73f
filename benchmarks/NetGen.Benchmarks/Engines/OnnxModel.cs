using System.Runtime.InteropServices;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>
/// Writes a network as an ONNX model: Gemm with the weights as they are (transB), Relu, Softmax; a batch of any size.
/// The numbers are the fields of onnx.proto3.
/// </summary>
public static class OnnxModel
{
    public const string Input = "input";
    public const string Output = "output";

    private const int OperatorSet = 13;
    private const int IrVersion = 8;
    private const int FloatType = 1;
    private const int IntAttribute = 2;

    public static byte[] Write(BenchmarkNetwork network)
    {
        var graph = new ProtoWriter();
        string value = Input;
        var layers = network.Layers;
        for (int i = 0; i < layers.Count; i++)
        {
            string name = $"layers.{i}";
            string end = i == layers.Count - 1 ? Output : $"{name}.output";
            graph.Message(1, Gemm([value, $"{name}.weight", $"{name}.bias"], $"{name}.sum"));
            graph.Message(1, Node(layers[i].IsSoftmax ? "Softmax" : "Relu", [$"{name}.sum"], end));
            value = end;
        }

        graph.Text(2, network.Name);
        for (int i = 0; i < layers.Count; i++)
        {
            graph.Message(5, Tensor($"layers.{i}.weight", layers[i].Weights, layers[i].Outputs, layers[i].Inputs));
            graph.Message(5, Tensor($"layers.{i}.bias", layers[i].Bias, layers[i].Outputs));
        }

        graph.Message(11, Value(Input, network.Inputs));
        graph.Message(12, Value(Output, network.Outputs));

        return new ProtoWriter()
            .Number(1, IrVersion)
            .Message(7, graph)
            .Message(8, new ProtoWriter().Text(1, "").Number(2, OperatorSet))
            .ToArray();
    }

    private static ProtoWriter Gemm(string[] inputs, string output) =>
        Node("Gemm", inputs, output).Message(5, new ProtoWriter().Text(1, "transB").Number(3, 1).Number(20, IntAttribute));

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
