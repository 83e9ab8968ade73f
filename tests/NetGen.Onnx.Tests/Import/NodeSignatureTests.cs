using NetGen.OnnxSchema;
using static NetGen.Onnx.Tests.Import.ModelBuilder;

namespace NetGen.Onnx.Tests.Import;

/// <summary>What a node has is held to its operator's version: an attribute or input that is not of it would otherwise be passed over.</summary>
public sealed class NodeSignatureTests
{
    private static readonly TensorProto[] Constants =
    [
        Floats("zero", [], 0), Floats("six", [], 6), Floats("half", [], 0.5f), Floats("scale", [2], 1, 2), Integers("last", -1), Integers("flat", 0, 2),
    ];

    public static TheoryData<long, string, string, string> Faults => new()
    {
        { 13, "Gemm x W B > a; Clip:min=0.0,max=6.0 a > y", "the attribute 'min'", "no attribute, as Clip of opset 13 has ('min' is known from opset 1 to 10)" },
        { 11, "Gemm x W B > a; Clip:max=6.0 a > y", "the attribute 'max'", "no attribute, as Clip of opset 11 has ('max' is known from opset 1 to 10)" },
        { 10, "Gemm x W B > a; Clip a zero six > y", "3 inputs", "1, as Clip of opset 10 has" },
        { 13, "Gemm x W B > a; LeakyRelu:slope=0.2 a > y", "the attribute 'slope'", "alpha, as LeakyRelu of opset 13 has" },
        { 13, "Gemm x W B > a; Elu:Alpha=0.5 a > y", "the attribute 'Alpha'", "alpha, as Elu of opset 13 has" },
        { 13, "BatchNormalization:eps=1.0 x scale B B scale > a; Gemm a W B > y", "the attribute 'eps'", "epsilon, momentum, as BatchNormalization of opset 13 has" },
        { 9, "BatchNormalization:spatial=0 x scale B B scale > a; Gemm a W B > y", "the attribute 'spatial'", "('spatial' is known from opset 1 to 8)" },
        { 15, "BatchNormalization:is_test=1 x scale B B scale > a; Gemm a W B > y", "the attribute 'is_test'", "('is_test' is known from opset 1 to 6)" },
        { 13, "BatchNormalization:training_mode=0 x scale B B scale > a; Gemm a W B > y", "the attribute 'training_mode'", "('training_mode' is known from opset 14 on)" },
        { 13, "Gemm x W B > a; Dropout:ratio=0.2 a > d; Gemm d W B > y", "the attribute 'ratio'", "seed, as Dropout of opset 13 has ('ratio' is known from opset 1 to 11)" },
        { 11, "Gemm x W B > a; Dropout a half > d; Gemm d W B > y", "2 inputs", "1, as Dropout of opset 11 has" },
        { 13, "Gemm:Alpha=2.0 x W B > y", "the attribute 'Alpha'", "alpha, beta, transA, transB, as Gemm of opset 13 has" },
        { 7, "Gemm:broadcast=1 x W B > y", "the attribute 'broadcast'", "('broadcast' is known from opset 1 to 6)" },
        { 10, "Gemm x W > y", "2 inputs", "3, as Gemm of opset 10 has" },
        { 13, "MatMul x W B > y", "3 inputs", "2, as MatMul of opset 13 has" },
        { 13, "MatMul:transB=1 x W > y", "the attribute 'transB'", "no attribute, as MatMul of opset 13 has" },
        { 13, "MatMul x - > y", "input 2 left out", "one, as MatMul of opset 13 needs it" },
        { 13, "Gemm x W - > y; Sum x - > z", "input 2 left out", "one, as Sum of opset 13 needs it" },
        { 13, "Gemm x W B > a; Relu a > y z", "2 outputs", "1, as Relu of opset 13 has" },
        { 7, "Gemm x W B > a; Add:broadcast=1 a B > y", "the attribute 'broadcast'", "('broadcast' is known from opset 1 to 6)" },
        { 13, "Gemm x W B > a; Softmax:axes=1 a > y", "the attribute 'axes'", "axis, as Softmax of opset 13 has" },
        { 13, "Reshape:allowzero=1 x flat > a; Gemm a W B > y", "the attribute 'allowzero'", "('allowzero' is known from opset 14 on)" },
        { 18, "ReduceMean:axes=-1 x > a; Sub x a > y", "the attribute 'axes'", "('axes' is known from opset 1 to 17)" },
        { 13, "ReduceMean x last > a; Sub x a > y", "2 inputs", "1, as ReduceMean of opset 13 has" },
        { 13, "Squeeze:axes=1 x > a; Gemm a W B > y", "the attribute 'axes'", "('axes' is known from opset 1 to 12)" },
        { 13, "Concat x x > y", "no attribute 'axis'", "one, as Concat of opset 13 needs it" },
        { 13, "Gemm x W B > a; LeakyRelu:alpha=1 a > y", "the attribute 'alpha' of type 2", "Float (1)" },
        { 13, "Gemm:transB=1.0 x W B > y", "the attribute 'transB' of type 1", "Int (2)" },
        { 17, "LayerNormalization x > a; Gemm a W B > y", "1 inputs", "2 to 3, as LayerNormalization of opset 17 has" },
        { 20, "Gemm x W B > a; Gelu:approximate=1 a > y", "the attribute 'approximate' of type 2", "String (3)" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_the_version_does_not_have_is_refused(long opset, string nodes, string found, string expected)
    {
        var proto = Parse(nodes);
        byte[] model = With(model =>
        {
            model.OpsetImport[0].Version = opset;
            model.Graph.Node.Clear();
            model.Graph.Node.Add(proto);
            model.Graph.Initializer.Add(Constants);
            model.Graph.Output[0].Name = proto[^1].Output[0];
        });
        var error = Refused(model);
        Assert.StartsWith("node '", error.Place, StringComparison.Ordinal);
        Assert.Equal(found, error.Found);
        Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
        Assert.EndsWith("Export the model again: its nodes are not those of its version of the operator set.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, "Gemm x W B > a; Clip:min=0.0,max=6.0 a > y", "ReLU6")]
    [InlineData(11, "Gemm x W B > a; Clip a zero six > y", "ReLU6")]
    [InlineData(13, "Gemm x W B > a; Clip a zero > y", "ReLU")]
    [InlineData(13, "Gemm x W - > a; Clip a zero - > y", "ReLU")]
    [InlineData(13, "Gemm x W B > a; Min a six > b; Max b zero > y", "ReLU6")]
    [InlineData(13, "Gemm x W B > a; Elu:alpha=0.5 a > y", "ELU")]
    [InlineData(6, "Gemm:broadcast=1 x W B > a; Add:broadcast=1 a B > b; Relu b > y", "ReLU")]
    [InlineData(6, "Gemm:broadcast=1 x W B > a; PRelu a B > y", "PReLU")]
    [InlineData(8, "BatchNormalization:spatial=0 x scale B B scale > a; Gemm a W B > y", "Linear")]
    [InlineData(15, "BatchNormalization:training_mode=0 x scale B B scale > a; Gemm a W B > y", "Linear")]
    [InlineData(24, "Gemm x W B > a; Swish:alpha=1.0 a > y", "SiLU")]
    [InlineData(25, "Reshape:allowzero=0 x flat > a; Gemm a W B > y", "Linear")]
    [InlineData(26, "Gemm x W B > a; Softmax:axis=1 a > y", "Softmax")]
    [InlineData(27, "Gemm:transB=1 x W B > a; Relu a > y", "ReLU")]
    [InlineData(13, "Gemm:__note=1 x W B > a; Relu a > y", "ReLU")]
    public void What_it_has_is_imported(long opset, string nodes, string activation) =>
        Assert.Equal(activation, OnnxFile.Import(Of(opset, [2], Constants, Parse(nodes)), "m").Network.Architecture.Layers[^1].Activation);

    [Theory]
    [InlineData(28)]
    [InlineData(0)]
    public void A_version_that_nobody_described_is_refused(long opset) =>
        Assert.Equal("one from 1 to 27", Refused(With(opset, _ => { })).Expected);

    [Fact]
    public void An_operator_set_is_named_by_the_model()
    {
        var scaler = Node("scaler", "Scaler", ["x"], ["a"]);
        scaler.Domain = "ai.onnx.ml";
        byte[] Model(long? version) => With(model =>
        {
            model.Graph.Node.Insert(0, scaler);
            model.Graph.Node[1].Input[0] = "a";
            if (version is { } known)
                model.OpsetImport.Add(new OperatorSetIdProto { Domain = "ai.onnx.ml", Version = known });
        });
        Assert.Single(OnnxFile.Import(Model(5), "m").Network.Architecture.Layers);
        Assert.Equal("an operator of 'ai.onnx.ml', of which the model names no version", Refused(Model(null)).Found);
        Assert.Equal("version 6 of ai.onnx.ml is not known, only those up to 5", Assert.Single(Refused(Model(6)).Unsupported).Reason);
    }

    [Fact]
    public void Every_operator_has_its_versions()
    {
        Assert.Equal(OperatorCatalog.Operators.Order(), OperatorTable.Operators.Order());
        foreach (var (domain, name) in OperatorTable.Operators)
        {
            long[] since = [.. OperatorTable.VersionsOf(domain, name).Select(version => version.Since)];
            Assert.Equal(since.Distinct().Order(), since);
            Assert.InRange(since[^1], 1, OperatorTable.NewestOf(domain));
        }
    }

    /// <summary>What has the same inputs and attributes in both versions and another meaning.</summary>
    [Theory]
    [InlineData(13, "Gemm x W B > a; BatchNormalization a scale B B scale > b mean variance; Gemm b W B > y", "training mode")]
    [InlineData(7, "Gemm x W B > a; Max a B > y", "aligns a constant")]
    public void A_meaning_that_only_the_version_tells_is_kept(long opset, string nodes, string reason) =>
        Assert.Contains(Refused(Of(opset, [2], Constants, Parse(nodes))).Unsupported, node => node.Reason.Contains(reason, StringComparison.Ordinal));

    [Theory]
    [InlineData("Shape x > s; Gather:axis=1 s zero > g; Reshape x g > y", "the axis 1")]
    [InlineData("Shape x > s; Slice s ones ones ones > g; Reshape x g > y", "the axis 1")]
    [InlineData("Shape x > s; Concat:axis=1 s s > g; Reshape x g > y", "the axis 1")]
    [InlineData("Reshape x open > y", "the shape [-1, -1]")]
    [InlineData("Gemm x W B > a; Clip a scale > y", "2 values as input 2")]
    [InlineData("Div last zeros > a; Gather x a > y", "a division of whole numbers by 0")]
    public void What_no_version_allows_is_refused(string nodes, string found) =>
        Assert.Equal(found, Refused(Of(13, [2], [.. Constants, Integers("ones", 1), Integers("open", -1, -1), Integers("zeros", 0)], Parse(nodes))).Found);

    [Fact]
    public void Whole_numbers_are_divided_without_a_fraction()
    {
        // 3 / 2 · 2 is 2, the number of columns; with the fraction it would be 3.
        byte[] model = Of(13, [1, 2], [Integers("two", 2), Integers("three", 3), Integers("any", -1)],
            Parse("Div three two > one; Mul one two > columns; Concat:axis=0 any columns > shape; Reshape x shape > a; Gemm a W B > y"));
        Assert.Equal(2, OnnxFile.Import(model, "m").Network.Architecture.InputSize);
    }

    [Fact]
    public void A_bound_that_depends_on_the_samples_is_refused() =>
        Assert.Contains("is not constant", Assert.Single(Refused(Of(13, [1], [], Parse("Neg x > a; Clip x a > y"))).Unsupported).Reason, StringComparison.Ordinal);
}
