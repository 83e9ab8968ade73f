using NetGen.OnnxSchema;
using static NetGen.Onnx.Tests.Import.ModelBuilder;

namespace NetGen.Onnx.Tests.Import;

/// <summary>What the import says: short, of the node that is meant, and with something to do.</summary>
public sealed class ImportTextTests
{
    private const int MostCharacters = 1500;

    private static string Long { get; } = "\u001b[31m" + new string('a', 1 << 20);

    [Theory]
    [InlineData("tensor")]
    [InlineData("node")]
    [InlineData("operator")]
    [InlineData("domain")]
    [InlineData("attribute")]
    [InlineData("missing input")]
    [InlineData("output")]
    [InlineData("outputs")]
    [InlineData("input")]
    [InlineData("inputs")]
    [InlineData("location")]
    [InlineData("operator set")]
    [InlineData("shape")]
    [InlineData("nodes")]
    public void What_a_file_says_is_quoted_and_shortened(string what)
    {
        string message = Refused(With(model => Lengthen(model, what))).Message;
        Assert.True(message.Length <= MostCharacters + (what == "nodes" ? 3000 : 0), $"{what}: {message.Length} characters: {message[..Math.Min(message.Length, 200)]}");
        Assert.DoesNotContain('\u001b', message);
    }

    [Theory]
    [InlineData("rank 1", "Export the model with samples as rows, even a single one")]
    [InlineData("integers", "Export the model with inputs of type float; of scikit-learn: FloatTensorType.")]
    [InlineData("optimised", "The model was optimised for ONNX Runtime: import the one that was exported, from before the optimisation.")]
    [InlineData("function", "onnx.inliner.inline_local_functions")]
    [InlineData("known function", "onnx.inliner.inline_local_functions")]
    [InlineData("columns", "options={id(model): {\"zipmap\": False}}")]
    [InlineData("extracted", "options={id(model): {\"zipmap\": False}}")]
    [InlineData("inputs", "initial_types=[(\"input\", FloatTensorType([None, columns]))]")]
    public void A_refusal_says_what_to_do(string kind, string advice) =>
        Assert.Contains(advice, Refused(With(model =>
        {
            var graph = model.Graph;
            switch (kind)
            {
                case "rank 1": graph.Input[0] = Value("x", 2); break;
                case "integers": graph.Input[0].Type.TensorType.ElemType = (int)ElementType.Int64; break;
                case "optimised": graph.Node[1] = new NodeProto { OpType = "FusedGemm", Domain = "com.microsoft", Input = { "sums" }, Output = { "y" } }; break;
                case "function": graph.Node[1] = new NodeProto { OpType = "Selfmade", Domain = "own", Input = { "sums" }, Output = { "y" } }; model.Functions.Add(new FunctionProto { Name = "Selfmade", Domain = "own" }); break;
                case "known function": model.Functions.Add(new FunctionProto { Name = "Relu" }); break;
                case "columns": graph.Output[0] = Value("y", 0); graph.Output.Add(Value("sums", 0)); break;
                case "extracted": graph.Node[1] = new NodeProto { OpType = "ArrayFeatureExtractor", Domain = "ai.onnx.ml", Input = { "sums", "B" }, Output = { "y" } }; break;
                default: graph.Input.Add(Value("x2", 0, 2)); graph.Node[1] = Node("", "Concat", ["sums", "x2"], ["y"], GraphWriter.Attribute("axis", 1)); break;
            }
        })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_note_names_the_node_that_it_is_about()
    {
        // The bias is no news; the scale is of the node that ends it, not of the product that reads it.
        byte[] model = Of(13, [2], [Floats("V", [2], 2, 3)],
            Node("product", "MatMul", ["x", "W"], ["a"]), Node("bias", "Add", ["a", "B"], ["b"]), Node("scale", "Mul", ["b", "V"], ["c"]), Node("next", "MatMul", ["c", "W"], ["y"]));
        Assert.Equal(["node 'scale' (Mul) went into the weights of layer 1."], OnnxFile.Import(model, "m").Notes);

        byte[] biased = Of(13, [2], [],
            Node("product", "MatMul", ["x", "W"], ["a"]), Node("bias", "Sub", ["a", "B"], ["b"]), Node("last", "MatMul", ["b", "W"], ["c"]), Node("end", "Relu", ["c"], ["y"]));
        Assert.Empty(OnnxFile.Import(biased, "m").Notes);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NaN)]
    public void An_epsilon_that_no_declaration_takes_is_refused(float epsilon)
    {
        byte[] whole = Of(17, [2], [], Node("", "LayerNormalization", ["x", "B", "B"], ["a"], GraphWriter.Attribute("epsilon", epsilon)), Node("", "Gemm", ["a", "W", "B"], ["y"]));
        Assert.Contains("its epsilon is", Assert.Single(Refused(whole).Unsupported).Reason, StringComparison.Ordinal);
        byte[] steps = Of(13, [2], [Floats("epsilon", [], epsilon), Floats("two", [], 2)],
            Parse("ReduceMean:axes=-1 x > m; Sub x m > c; Pow c two > s; ReduceMean:axes=-1 s > v; Add v epsilon > e; Sqrt e > d; Div c d > n; Gemm n W B > y"));
        Assert.Contains("its epsilon is", Assert.Single(Refused(steps).Unsupported).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_no_declaration_takes_is_refused()
    {
        // max(0, x) + 1e300 · min(0, exp(x) - 1), in double precision.
        TensorProto Double(string name, double value) => new() { Name = name, DataType = (int)ElementType.Double, DoubleData = { value } };
        byte[] model = Of(13, [2], [Double("alpha", 1e300), Double("one", 1), Double("zero", 0)],
            Parse("Gemm x W B > a; Exp a > e; Sub e one > s; Min s zero > n; Mul n alpha > m; Relu a > r; Add r m > y"));
        Assert.Contains("no activation of NetGen", Assert.Single(Refused(model).Unsupported).Reason, StringComparison.Ordinal);
    }

    private static void Lengthen(ModelProto model, string what)
    {
        var graph = model.Graph;
        switch (what)
        {
            case "tensor":
                graph.Initializer[0].Name = Long;
                graph.Node[0].Input[1] = Long;
                graph.Initializer[0].DataType = 8;
                break;
            case "node":
                graph.Node[0].Name = Long;
                graph.Node[0].Attribute.Add(GraphWriter.Attribute("transA", 1));
                break;
            case "operator":
                graph.Node[0].OpType = Long;
                break;
            case "domain":
                graph.Node[0].Domain = Long;
                break;
            case "attribute":
                graph.Node[0].Attribute.Add(GraphWriter.Attribute(Long, 1));
                break;
            case "missing input":
                graph.Node[0].Input[1] = Long;
                break;
            case "output":
                graph.Output[0].Name = Long;
                break;
            case "outputs":
                graph.Output.Add(Enumerable.Range(0, 5000).Select(i => Value("sums")));
                break;
            case "input":
                graph.Input[0] = Value(Long, 0, -2);
                graph.Node[0].Input[0] = Long;
                break;
            case "inputs":
                graph.Input.Add(Enumerable.Range(0, 5000).Select(i => Value($"x{i}", 0, 2)));
                graph.Node[1] = Node("", "Sum", [.. Enumerable.Range(0, 5000).Select(i => $"x{i}")], ["y"]);
                break;
            case "location":
                graph.Initializer[0].DataLocation = 1;
                graph.Initializer[0].ExternalData.Add(new StringStringEntryProto { Key = "location", Value = Long });
                break;
            case "operator set":
                model.OpsetImport.Add([new OperatorSetIdProto { Domain = Long }, new OperatorSetIdProto { Domain = Long }]);
                break;
            case "shape":
                graph.Initializer[0].Dims.Add(Enumerable.Repeat(1L, 100_000));
                break;
            case "nodes":
                graph.Node.Clear();
                graph.Node.Add(Enumerable.Range(0, 1000).Select(i => Node("", "Conv", [i == 0 ? "x" : $"v{i - 1}"], [i == 999 ? "y" : $"v{i}"])));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(what), what, "no such part");
        }
    }
}
