using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;
using NetGen.OnnxSchema;
using static NetGen.Onnx.Tests.Import.ModelBuilder;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Sequences come back from models: those written here, and those that PyTorch and Keras (tf2onnx) write node by node.</summary>
public sealed class SequenceImportTests
{
    private const int Steps = 5;
    private const int Features = 3;
    private const int Outputs = 2;

    public static IEnumerable<TheoryDataRow<string>> Names => SequenceNetworks.All.Select(network => new TheoryDataRow<string>(network.Architecture.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_exported_comes_back(string name)
    {
        var before = SequenceNetworks.All.Single(network => network.Architecture.Name == name);
        using var stream = new MemoryStream();
        OnnxFile.Save(before, stream);
        var import = OnnxFile.Import(stream.ToArray(), name + ".onnx", new OnnxImportOptions { Steps = before.Architecture.InputShape.Axes[0].Size });

        Assert.Equal(before.Architecture.InputShape, import.Network.Architecture.InputShape);
        float[] inputs = SequenceNetworks.Inputs(before, 1);
        Agreement.Check(name, [.. SequenceReference.Forward(before, inputs).Select(value => (float)value)], [.. SequenceReference.Forward(import.Network, inputs).Select(value => (float)value)]);
        if (import.Notes.Count > 0)
        {
            Assert.Contains(before.Architecture.Layers, layer => layer.Kind is "BatchNorm" or "Scale");
            return;
        }

        Assert.Equal(SourceExport.ToDeclaration(before.Architecture), SourceExport.ToDeclaration(import.Network.Architecture));
        foreach (var (sent, received) in before.Architecture.Parameters.Zip(import.Network.Architecture.Parameters))
            Assert.Equal(before.ValuesOf(sent), import.Network.ValuesOf(received));
    }

    /// <summary>In order: PyTorch with batch_first, with zeros made for the batch, and its last output; a stack; steps first; Keras' last output, and its sequence.</summary>
    [Theory]
    [InlineData("GRU", "Transpose:perm=1|0|2 x > t; GRU:hidden_size=2,linear_before_reset=1 t W R B > y1 -; Squeeze y1 one > s; Transpose:perm=1|0|2 s > y2; Gather:axis=1 y2 last > y", "[GRU(3, 2)]\n[LastStep]\n")]
    [InlineData("GRU", "Shape x > shape; Gather:axis=0 shape zero > batch; Unsqueeze batch first > b; Concat:axis=0 one b two > sizes; ConstantOfShape sizes > zeros; Slice zeros first one first > z; Transpose:perm=1|0|2 x > t; GRU:hidden_size=2,linear_before_reset=1 t W R B - z > - h; Squeeze h first > y", "[GRU(3, 2)]\n[LastStep]\n")]
    [InlineData("GRU", "Transpose:perm=1|0|2 x > t; GRU:hidden_size=2,linear_before_reset=1 t W R B > y1 -; Squeeze y1 one > s; GRU:hidden_size=2,linear_before_reset=1 s W2 R B > y2 -; Squeeze y2 one > s2; MatMul s2 M > p; Transpose:perm=1|0|2 p > y", "[GRU(3, 2)]\n[GRU(2, 2)]\n[Dense(2, 1, Bias = false)]\n")]
    [InlineData("LSTM", "LSTM:hidden_size=2 x W R B > y1 -; Squeeze y1 one > s; Tanh s > y", "[LSTM(3, 2)]\n[Scale(Tanh)]\n", true)]
    [InlineData("LSTM", "Transpose:perm=1|0|2 x > t; LSTM:hidden_size=2 t W R B > - h c; Gather:axis=0 h zero > y", "[LSTM(3, 2)]\n[LastStep]\n")]
    [InlineData("LSTM", "Transpose:perm=1|0|2 x > t; Expand nought sizes0 > z; LSTM:hidden_size=2 t W R B - z z > y1 - -; Squeeze y1 one > s; Transpose:perm=1|0|2 s > y", "[LSTM(3, 2)]\n")]
    [InlineData("RNN", "Transpose:perm=1|0|2 x > t; Slice stack first one first > h; RNN:hidden_size=2 t W R B - h > y1 -; Squeeze y1 one > s; Transpose:perm=1|0|2 s > y", "[RNN(3, 2)]\n")]
    [InlineData("RNN", "Transpose:perm=1|0|2 x > t; RNN:hidden_size=2 t W R B > y1 -; Squeeze y1 one > s; Transpose:perm=1|0|2 s > u; ReduceMean:axes=1,keepdims=0 u > y", "[RNN(3, 2)]\n[MeanOverSteps]\n")]
    [InlineData("RNN", "Transpose:perm=1|0|2 x > t; RNN:hidden_size=2 t W R > y1 -; Squeeze y1 one > s; Transpose:perm=1|0|2 s > u; Slice u last end one > v; Squeeze v one > y", "[RNN(3, 2)]\n[LastStep]\n")]
    public void Others_models_agree_with_OnnxRuntime(string kind, string nodes, string layers, bool isStepsFirst = false)
    {
        byte[] model = Model(kind, nodes, isStepsFirst);
        var import = OnnxFile.Import(model, "model.onnx");
        Assert.Contains($"[Input(3, Steps = 5)]\n{layers}", SourceExport.ToDeclaration(import.Network.Architecture), StringComparison.Ordinal);
        float[] inputs = Agreement.Inputs(Steps * Features);
        float[] expected = [.. SequenceReference.Forward(import.Network, inputs).Select(value => (float)value)];
        Agreement.Check(nodes, isStepsFirst ? OnnxRuntimeStepsFirst(model, inputs) : OnnxRuntime.Run(model, inputs, 1), expected);
    }

    [Fact]
    public void ReLU_takes_the_place_of_the_hyperbolic_tangent()
    {
        byte[] model = Model("RNN", "Transpose:perm=1|0|2 x > t; RNN:hidden_size=2 t W R B > y1 -; Squeeze y1 one > s; Transpose:perm=1|0|2 s > y", change: graph => graph.Node[1].Attribute.Add(GraphWriter.Attribute("activations", "Relu")));
        var import = OnnxFile.Import(model, "model.onnx");
        Assert.Contains("[RNN(3, 2, ReLU = true)]", SourceExport.ToDeclaration(import.Network.Architecture), StringComparison.Ordinal);
        float[] inputs = Agreement.Inputs(Steps * Features);
        Agreement.Check("relu", OnnxRuntime.Run(model, inputs, 1), [.. SequenceReference.Forward(import.Network, inputs).Select(value => (float)value)]);
    }

    [Theory]
    [InlineData("GRU", "GRU:hidden_size=2 t W R B > y1 -", "linear_before_reset 0")]
    [InlineData("LSTM", "LSTM:hidden_size=2,direction=bidirectional t W R B > y1 -", "its direction is 'bidirectional'")]
    [InlineData("LSTM", "LSTM:hidden_size=2,direction=reverse t W R B > y1 -", "its direction is 'reverse'")]
    [InlineData("LSTM", "LSTM:hidden_size=2,clip=2.5 t W R B > y1 -", "it clips the sums")]
    [InlineData("LSTM", "LSTM:hidden_size=2,input_forget=1 t W R B > y1 -", "input_forget")]
    [InlineData("LSTM", "LSTM:hidden_size=2 t W R B - state > y1 -", "it begins with a state of its own")]
    [InlineData("LSTM", "LSTM:hidden_size=2 t W R B - - state > y1 -", "it begins with a state of its own")]
    [InlineData("LSTM", "LSTM:hidden_size=2 t W R B two > y1 -", "the lengths of sequences")]
    [InlineData("LSTM", "LSTM:hidden_size=2 t W R B - - - state > y1 -", "peepholes")]
    [InlineData("RNN", "RNN:hidden_size=2,layout=1 t W R B > y1 -", "layout 1")]
    public void What_no_layer_computes_is_refused(string kind, string node, string reason)
    {
        var error = Refused(Model(kind, $"Transpose:perm=1|0|2 x > t; {node}; Squeeze y1 one > s; Transpose:perm=1|0|2 s > y"));
        Assert.Contains(reason, Assert.Single(error.Unsupported).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_activations_are_refused()
    {
        var error = Refused(Model("RNN", "Transpose:perm=1|0|2 x > t; RNN:hidden_size=2 t W R B > y1 -; Squeeze y1 one > s; Transpose:perm=1|0|2 s > y", change: graph => graph.Node[1].Attribute.Add(GraphWriter.Attribute("activations", "Softsign"))));
        Assert.Contains("its activations are 'softsign'; those of layers here are tanh, or relu", Assert.Single(error.Unsupported).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gather:axis=1 u two > y", "layers here take the last step")]
    [InlineData("Slice u first two one > y", "layers here take the last step")]
    [InlineData("Transpose:perm=0|2|1 u > v; GlobalMaxPool v > y", "a sequence whose steps come one by one")]
    [InlineData("Transpose:perm=0|2|1 u > v; Conv:pads=1|1 v K > w; Transpose:perm=0|2|1 w > y", "it pads 1 steps before the first and 1 behind the last")]
    public void Parts_of_a_sequence_that_no_layer_takes_are_refused(string tail, string reason)
    {
        var error = Refused(Model("RNN", $"Transpose:perm=1|0|2 x > t; RNN:hidden_size=2 t W R B > y1 -; Squeeze y1 one > s; Transpose:perm=1|0|2 s > u; {tail}"));
        Assert.Contains(reason, Assert.Single(error.Unsupported).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_steps_is_asked_for_where_the_model_leaves_it_open()
    {
        const string nodes = "Transpose:perm=1|0|2 x > t; RNN:hidden_size=2 t W R B > y1 -; Squeeze y1 one > s; Transpose:perm=1|0|2 s > y";
        byte[] model = Model("RNN", nodes, change: graph => graph.Input[0] = Value("x", 0, 0, Features));
        Assert.Contains("OnnxImportOptions.Steps", Refused(model).Message, StringComparison.Ordinal);
        Assert.Equal(Shape.OfSequence(20, Features), OnnxFile.Import(model, "model.onnx", new OnnxImportOptions { Steps = 20 }).Network.Architecture.InputShape);
        var error = Assert.Throws<OnnxException>(() => OnnxFile.Import(Model("RNN", nodes), "model.onnx", new OnnxImportOptions { Steps = 4 }));
        Assert.Equal(("5 steps", "4, as the options say"), (error.Found, error.Expected));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxImportOptions { Steps = 0 });
    }

    [Fact]
    public void Weights_of_other_shapes_are_malformed()
    {
        const string nodes = "Transpose:perm=1|0|2 x > t; GRU:hidden_size=2,linear_before_reset=1 t W R B > y1 -; Squeeze y1 one > s; Transpose:perm=1|0|2 s > y";
        Assert.Contains("weights of the shapes", Refused(Model("LSTM", nodes)).Found, StringComparison.Ordinal);
        Assert.Contains("hidden_size of 3", Refused(Model("GRU", nodes.Replace("hidden_size=2", "hidden_size=3", StringComparison.Ordinal))).Found, StringComparison.Ordinal);
    }

    /// <summary>A model from x to y with weights for one layer W, R, B, for a second W2, a product M and a window K.</summary>
    private static byte[] Model(string kind, string nodes, bool isStepsFirst = false, Action<GraphProto>? change = null)
    {
        int sums = Outputs * (kind == "GRU" ? 3 : kind == "LSTM" ? 4 : 1);
        return With(17, graph =>
        {
            graph.Input[0] = isStepsFirst ? Value("x", Steps, 0, Features) : Value("x", 0, Steps, Features);
            graph.Node.Clear();
            graph.Node.Add(Parse(nodes));
            foreach (var node in graph.Node)
            {
                for (int i = 0; i < node.Output.Count; i++)
                    node.Output[i] = node.Output[i] == "-" ? "" : node.Output[i];
            }

            graph.Output[0] = new ValueInfoProto { Name = "y", Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)ElementType.Float } } };
            graph.Initializer.Clear();
            graph.Initializer.Add(
            [
                Floats("W", [1, sums, Features], Values(sums * Features, 0)),
                Floats("W2", [1, sums, Outputs], Values(sums * Outputs, 3)),
                Floats("R", [1, sums, Outputs], Values(sums * Outputs, 1)),
                Floats("B", [1, 2 * sums], Values(2 * sums, 2)),
                Floats("M", [Outputs, 1], 0.5f, -1.5f),
                Floats("K", [1, Outputs, 3], Values(6, 4)),
                Floats("state", [1, 1, Outputs], 1, 2),
                Floats("nought", [1, 1, 1], 0),
                Floats("stack", [2, 1, Outputs], 0, 0, 0, 0),
                Integers("first", 0),
                Integers("one", 1),
                Integers("two", Outputs),
                Integers("end", long.MaxValue),
                Integers("sizes0", 1, 1, Outputs),
                Scalar("zero", 0),
                nodes.Contains("Slice u last", StringComparison.Ordinal) ? Integers("last", -1) : Scalar("last", -1),
            ]);
            change?.Invoke(graph);
        });

        static TensorProto Scalar(string name, long value) => new() { Name = name, DataType = (int)ElementType.Int64, Int64Data = { value } };

        static float[] Values(int count, float seed) => [.. Enumerable.Range(0, count).Select(i => MathF.Sin((i * 2.3f) + seed))];
    }

    private static float[] OnnxRuntimeStepsFirst(byte[] model, float[] inputs)
    {
        using var session = new Microsoft.ML.OnnxRuntime.InferenceSession(model);
        using var results = session.Run([Microsoft.ML.OnnxRuntime.NamedOnnxValue.CreateFromTensor("x", new Microsoft.ML.OnnxRuntime.Tensors.DenseTensor<float>(inputs, [Steps, 1, Features]))]);
        return [.. results[0].AsTensor<float>()];
    }
}
