using NetGen.OnnxSchema;
using static NetGen.Onnx.Tests.Import.ModelBuilder;

namespace NetGen.Onnx.Tests.Import;

/// <summary>
/// A dense layer whose weights are a diagonal stands for single values only where none of them is infinite: elsewhere 0 times infinity would
/// be NaN in every value of the sample.
/// </summary>
public sealed class DiagonalLayerTests
{
    private static readonly TensorProto[] Constants =
    [
        Floats("zero", [], 0), Floats("six", [], 6), Floats("two", [], 2), Floats("slopes", [2], 0.3f, -0.2f), Floats("V", [2], 0.5f, 2), Floats("rate", [], 0.25f),
        Floats("U", [2, 2], 0.5f, -1, 2, 0.25f),
    ];

    [Theory]
    [InlineData("Relu x > y")]
    [InlineData("Tanh x > y")]
    [InlineData("Softmax x > y")]
    [InlineData("Clip x zero six > y")]
    [InlineData("PRelu x slopes > y")]
    [InlineData("Mul x V > y")]
    [InlineData("Add x V > y")]
    [InlineData("Mul x two > a; Add a V > y")]
    [InlineData("BatchNormalization x V V V V > y")]
    [InlineData("BatchNormalization x V V V V > a; Relu a > y")]
    [InlineData("Dropout x rate > d; Relu d > y")]
    [InlineData("Reshape x pieces > a; ReduceMax:axes=1,keepdims=0 a > y")]
    [InlineData("Dropout x rate > d; Add x d > y")]
    public void A_function_of_values_that_may_be_infinite_is_refused(string nodes)
    {
        var error = Refused(Model(nodes));
        Assert.StartsWith("a function of single values, of which some may be infinite", error.Found, StringComparison.Ordinal);
        Assert.Contains("Let your program compute it, before or behind the network", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Identity x > y", "the graph")]
    [InlineData("Mul x one > y", "the graph")]
    [InlineData("Dropout x rate > y", "node 'y' (Dropout)")]
    public void A_graph_that_computes_nothing_is_refused(string nodes, string place)
    {
        var error = Refused(Model(nodes));
        Assert.Equal((place, "no layer between input and output that computes anything"), (error.Place, error.Found));
    }

    /// <summary>Infinite values spread over the sample in the models, too, and sums are finite.</summary>
    public static TheoryData<string, string> Exact => new()
    {
        { "LayerNormalization x V V > y", "[LayerNorm] [Dense(2, 2, Bias = false)]" },
        { "LayerNormalization x V V > a; Relu a > y", "[LayerNorm] [Dense(2, 2, ReLU, Bias = false)]" },
        { "LayerNormalization x V V > a; Exp a > y", "[LayerNorm] [Dense(2, 2, Exponential, Bias = false)]" },
        { "LayerNormalization x V V > a; Dropout a rate > y", "[LayerNorm] [Dropout(0.25)] [Dense(2, 2, Bias = false)]" },
        { "LayerNormalization x V V > a; Add x a > y", "[Residual(1)] [LayerNorm] [Dense(2, 2, Bias = false)]" },
        { "Mul x V > a; LayerNormalization a V V > b; Gemm b W B > y", "[Dense(2, 2, Bias = false)] [LayerNorm] [Dense(2, 2)]" },
        { "Gemm x W B > a; Relu a > b; Mul b V > y", "[Dense(2, 2, ReLU)] [Dense(2, 2, Bias = false)]" },
        { "Gemm x W B > a; Sigmoid a > b; Tanh b > y", "[Dense(2, 2, Sigmoid)] [Dense(2, 2, Tanh, Bias = false)]" },
        { "Gemm x W B > a; Exp a > b; Mul b two > c; Gemm c W > y", "[Dense(2, 2, Exponential)] [Dense(2, 2, Bias = false)]" },
        { "Dropout x rate > d; Gemm d W B > y", "[Dropout(0.25)] [Dense(2, 2)]" },
    };

    [Theory]
    [MemberData(nameof(Exact))]
    public void Behind_sums_and_normalisations_it_is_a_layer(string nodes, string layers) =>
        Assert.Equal($"using NetGen;\nusing static NetGen.Activation;\n\n[Network]\n{layers.Replace("] [", "]\n[", StringComparison.Ordinal)}\npublic sealed partial class Model;\n",
            SourceExport.ToDeclaration(OnnxFile.Import(Model(nodes), "Model").Network.Architecture));

    /// <summary>Infinite values come to the layer, and a weighted sum says how wide it is.</summary>
    public static TheoryData<string, string> ByValue => new()
    {
        { "Relu x > a; Gemm a W B > y", "[BatchNorm(ReLU, Epsilon = 1E-12)] [Dense(2, 2)]" },
        { "Tanh x > a; Gemm a W B > y", "[BatchNorm(Tanh, Epsilon = 1E-12)] [Dense(2, 2)]" },
        { "Mul x V > a; PRelu a slopes > b; Gemm b W B > c; Sigmoid c > y", "[BatchNorm(PReLU, Epsilon = 1E-12)] [Dense(2, 2, Sigmoid)]" },
        { "LogSoftmax x > a; LogSoftmax a > b; Gemm b W B > y", "[BatchNorm(LogSoftmax, Epsilon = 1E-12)] [BatchNorm(LogSoftmax, Epsilon = 1E-12)] [Dense(2, 2)]" },
        { "Dropout x rate > d; Relu d > a; Gemm a W B > y", "[Dropout(0.25)] [BatchNorm(ReLU, Epsilon = 1E-12)] [Dense(2, 2)]" },
        { "Gemm x W B > a; Exp a > b; Mul b V > y", "[Dense(2, 2, Exponential)] [BatchNorm(Epsilon = 1E-12)]" },
        { "Gemm x W B > a; Exp a > b; Tanh b > y", "[Dense(2, 2, Exponential)] [BatchNorm(Tanh, Epsilon = 1E-12)]" },
    };

    [Theory]
    [MemberData(nameof(ByValue))]
    public void Where_values_may_be_infinite_it_is_a_normalisation_by_constants(string nodes, string layers) => Behind_sums_and_normalisations_it_is_a_layer(nodes, layers);

    [Fact]
    public void Infinite_values_stay_with_their_own_outputs()
    {
        float[] infinite = [float.PositiveInfinity, 1, float.NegativeInfinity, -1, 200, 0.5f, -1, float.NegativeInfinity];
        CheckAnswers(ByValue, infinite);
    }

    [Fact]
    public void Its_class_answers_as_the_model_in_OnnxRuntime() => CheckAnswers([.. Exact, .. ByValue], Agreement.Inputs(16));

    private static void CheckAnswers(IEnumerable<TheoryDataRow<string, string>> rows, float[] inputs)
    {
        var models = rows.Select((row, i) => (Nodes: row.Data.Item1, Name: $"Model{i}")).ToArray();
        var networks = ImportedModels.Compile([.. models.Select(model => OnnxFile.Import(Model(model.Nodes), model.Name))]);
        foreach (var (nodes, name) in models)
        {
            float[] actual = new float[inputs.Length];
            networks[name].Forward(inputs, actual, inputs.Length / 2);
            Agreement.Check(nodes, OnnxRuntime.Run(Model(nodes), inputs, inputs.Length / 2), actual);
        }
    }

    [Fact]
    public void A_scale_before_a_residual_block_tells_what_becomes_of_infinite_inputs() =>
        Assert.Equal(
        [
            "node 'v' (Mul) needed a layer of its own: layer 1, whose weights are a diagonal.",
            "node 'v' (Mul) gives NaN for all values of a sample of which one is infinite.",
        ], OnnxFile.Import(Model("Mul x V > v; Gemm v U > b; Add b v > s; Gemm s W B > y"), "m").Notes);

    [Fact]
    public void Step_before_other_layers_is_refused() =>
        Assert.Equal("the activation Step, with layers behind it", Refused(Model("Gemm x W B > a; GreaterOrEqual a zero > g; Cast:to=1 g > s; Gemm s W B > y")).Found);

    private static byte[] Model(string nodes) => Of(17, [2], [.. Constants, Floats("one", [], 1), Integers("pieces", -1, 2, 1)], Parse(nodes));
}
