using NetGen.OnnxSchema;
using static NetGen.GraphWriter;
using static NetGen.Onnx.Tests.Import.ModelBuilder;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Valid models that no network stands for: every node is named, with the reason.</summary>
public sealed class UnsupportedNodeTests
{
    private static readonly TensorProto Two = Floats("two", [], 2);

    [Fact]
    public void All_of_them_are_named_at_once()
    {
        var error = Refused(Of(13, [2], [Two],
            Node("first", "ConvTranspose", ["x"], ["a"]),
            Node("", "Gemm", ["x", "W", "B"], ["b"]),
            Node("second", "Mish", ["b"], ["c"]),
            Node("third", "Gemm", ["b", "W"], ["d"], Attribute("transA", 1)),
            new NodeProto { Name = "fourth", OpType = "Attention", Domain = "com.microsoft", Input = { "d" }, Output = { "e" } },
            Node("unread", "Loop", ["x"], ["f"]),
            Node("fine", "Sum", ["a", "c", "e"], ["y"])));
        Assert.Equal(["first", "second", "third", "fourth"], error.Unsupported.Select(node => node.Name));
        Assert.Equal(["ConvTranspose", "Mish", "Gemm", "com.microsoft.Attention"], error.Unsupported.Select(node => node.Operator));
        Assert.StartsWith("model.onnx (opset 13) cannot become a NetGen network because of 4 of its nodes: 'first' (ConvTranspose): there is no such operator in NetGen; "
            + "'second' (Mish): the operator exists from opset 18 on; 'third' (Gemm): it transposes the samples (transA); 'fourth' (com.microsoft.Attention)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mul it joins two branches", 13, "Gemm x W B > a; Relu a > r; Gemm r W B > b; Mul a b > y")]
    [InlineData("Sum it joins two branches", 13, "Gemm x W B > a; Gemm a W B > b; Sum x a b > y")]
    [InlineData("Add neither of 'b' and 't' is computed from the other, or a projection of what the other is computed from: node 't' (Tanh) is no part of a projection", 13, "Gemm x W B > a; Gemm a W B > c; Relu c > b; Tanh a > t; Add b t > y")]
    [InlineData("Add neither of 'p' and 'b' is computed from the other, or a projection of what the other is computed from: node 'p' (Relu) is no part of a projection", 13, "Gemm x W B > a; Relu a > r; Gemm r W B > c; Tanh c > b; Gemm r W > q; Relu q > p; Add p b > y")]
    [InlineData("Add of 'c' and 'a' one is computed within a residual block", 13, "Gemm x W B > a; Gemm a W B > b; Add x b > s; Gemm s W B > c; Add c a > y")]
    [InlineData("Add it combines the shapes [batch, 2] and [batch, 1]", 13, "Gemm x W B > a; Gemm a column > b; Add a b > y")]
    [InlineData("Add it combines the shapes [batch, 2] and [batch, 2, 1]", 13, "Gemm x W B > a; Unsqueeze a twos > b; Add x b > y")]
    [InlineData("compute no activation", 13, "Gemm x W B > a; ThresholdedRelu a > y")]
    [InlineData("no such operator", 13, "Gemm x W B > a; Sin a > y")]
    [InlineData("no activation of NetGen", 13, "Gemm x W B > a; HardSigmoid a > y")]
    [InlineData("not constant", 13, "Gemm x W B > a; MatMul a x > y")]
    [InlineData("a constant by the samples", 13, "MatMul W x > y")]
    [InlineData("does not depend on the samples' values", 13, "Gemm W W > a; Add a x > y")]
    [InlineData("with the shape of the samples", 13, "Shape x > s; Add x s > y")]
    [InlineData("a sample's mean or variance otherwise", 13, "ReduceMean:axes=-1 x > m; Sub m x > y")]
    [InlineData("a mean over other values", 13, "ReduceMean:axes=0 x > y")]
    [InlineData("no maximum over the pieces", 13, "ReduceMax:axes=1 x > y")]
    [InlineData("axis 0", 13, "Gemm x W B > a; Softmax:axis=0 a > y")]
    [InlineData("mixes samples", 13, "Flatten:axis=0 x > y")]
    [InlineData("mixes samples", 13, "Reshape x one > y")]
    [InlineData("reshapes 2 values", 13, "Reshape x threes > y")]
    [InlineData("changes the order", 13, "Transpose x > y")]
    [InlineData("not of size 1", 13, "Squeeze x ones > y")]
    [InlineData("before the batch", 13, "Unsqueeze x zeros > y")]
    [InlineData("joins values", 13, "Concat:axis=1 x x > y")]
    [InlineData("training mode", 13, "Gemm x W B > a; Dropout a two true > y")]
    [InlineData("training mode", 6, "Dropout x > y")]
    [InlineData("training mode", 6, "BatchNormalization x B B B B > y")]
    [InlineData("training mode", 15, "BatchNormalization:training_mode=1 x B B B B > y")]
    [InlineData("aligns a constant", 6, "Add x B > y")]
    [InlineData("beside its values", 13, "Gemm x W B > a; Dropout a > d mask; Add d mask > y")]
    [InlineData("combines samples of the shape [2] with a constant of the shape [2, 2]", 13, "Add x W > y")]
    [InlineData("casts to type 8", 13, "Cast:to=8 x > y")]
    [InlineData("exists from opset 17", 16, "LayerNormalization x B B > y")]
    [InlineData("normalises along axis 0", 17, "LayerNormalization:axis=0 x B B > y")]
    public void The_reason_is_told(string reason, long opset, string nodes)
    {
        TensorProto[] constants = [Two, Integers("one", 1, 2), Integers("ones", 1), Integers("threes", -1, 3), Integers("zeros", 0), Integers("twos", 2), Floats("column", [2, 1], 1, 2), new TensorProto { Name = "true", DataType = (int)ElementType.Bool, Int32Data = { 1 } }];
        var error = Refused(Of(opset, [2], constants, Parse(nodes)));
        Assert.Contains(error.Unsupported, node => (node.Operator + " " + node.Reason).Contains(reason, StringComparison.Ordinal) || node.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_chain_of_elementwise_operators_has_a_limit()
    {
        var nodes = Enumerable.Range(0, 5000).Select(i => Node($"n{i}", "Mul", [i == 0 ? "x" : $"v{i - 1}", i == 0 ? "x" : $"v{i - 1}"], [i == 4999 ? "y" : $"v{i}"]));
        Assert.Contains("a chain of more than", Assert.Single(Refused(Of(13, [2], [], [.. nodes])).Unsupported).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_holds_before_a_chain_is_followed()
    {
        var nodes = Enumerable.Range(0, 100_000).Select(i => Node($"n{i}", "Neg", [i == 0 ? "x" : $"v{i - 1}"], [$"v{i}"]));
        var error = Refused(Of(13, [1], [], [.. nodes, Node("last", "Concat", ["v99999", "v99999"], ["y"], Attribute("axis", 1))]));
        Assert.Contains("a chain of more than", Assert.Single(error.Unsupported).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12, "Softmax y > y", "Softmax")]
    [InlineData(13, "Softmax y > y", "Softmax")]
    [InlineData(9, "Softmax:axis=1 y > y", "Softmax")]
    [InlineData(13, "LogSoftmax:axis=-1 y > y", "LogSoftmax")]
    [InlineData(13, "Where n x y", "ReLU")]
    public void What_is_valid_beside_them_is_imported(long opset, string node, string activation)
    {
        var last = node.StartsWith("Where", StringComparison.Ordinal)
            ? new[] { Node("greater", "Greater", ["sums", "zero"], ["n"]), Node("where", "Where", ["n", "sums", "zero"], ["y"]) }
            : Parse(node.Replace(" y >", " sums >", StringComparison.Ordinal));
        var layer = Assert.Single(OnnxFile.Import(Of(opset, [2], [Floats("zero", [1], 0)], [Node("product", "Gemm", ["x", "W", "B"], ["sums"]), .. last]), "model.onnx").Network.Architecture.Layers);
        Assert.Equal(activation, layer.Activation);
    }

    [Fact]
    public void A_fixed_batch_is_no_obstacle()
    {
        byte[] model = With(13, graph =>
        {
            graph.Input[0] = Value("x", 1, 2);
            graph.Initializer.Add(Integers("shape", 1, 2));
            graph.Node.Insert(0, Node("reshape", "Reshape", ["x", "shape"], ["flat"]));
            graph.Node[1].Input[0] = "flat";
        });
        Assert.Single(OnnxFile.Import(model, "model.onnx").Network.Architecture.Layers);
    }

    [Fact]
    public void An_output_can_be_chosen()
    {
        byte[] model = With(13, graph => graph.Output.Add(Value("sums", 0, 2)));
        Assert.Equal("Linear", Assert.Single(OnnxFile.Import(model, "m", new OnnxImportOptions { Output = "sums" }).Network.Architecture.Layers).Activation);
        Assert.Equal("ReLU", Assert.Single(OnnxFile.Import(model, "m", new OnnxImportOptions { Output = "y" }).Network.Architecture.Layers).Activation);
        Assert.Contains("one of 'y', 'sums'", Assert.Throws<OnnxException>(() => OnnxFile.Import(model, "m", new OnnxImportOptions { Output = "z" })).Message, StringComparison.Ordinal);
    }
}
