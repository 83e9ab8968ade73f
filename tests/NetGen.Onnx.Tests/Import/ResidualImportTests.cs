using NetGen.Conformance.Tests.Compilation;
using NetGen.Onnx.Tests.Export;
using NetGen.OnnxSchema;
using static NetGen.Onnx.Tests.Import.ModelBuilder;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Sums of a value and what layers make of it become residual blocks, whose classes answer as the models do.</summary>
public sealed class ResidualImportTests
{
    private const int SampleCount = 16;

    private static readonly TensorProto[] Constants = [Floats("U", [2, 2], 0.5f, -1, 2, 0.25f), Floats("two", [], 2), Floats("slopes", [2], 0.3f, -0.2f), Floats("V", [2], 0.5f, 2), Floats("rate", [], 0.25f)];

    /// <summary>Nodes from x to y, and the class.</summary>
    public static TheoryData<string, string> Models => new()
    {
        { "Gemm x W B > a; Relu a > r; Gemm r U > b; Add r b > s; Tanh s > t; Gemm t U B > y", "[Dense(2, 2, ReLU)] [Residual(1, Tanh)] [Dense(2, 2, Bias = false)] [Dense(2, 2)]" },
        { "Gemm x W B > a; Relu a > r; Gemm r U > b; Add b r > s; Tanh s > t; Gemm t U B > y", "[Dense(2, 2, ReLU)] [Residual(1, Tanh)] [Dense(2, 2, Bias = false)] [Dense(2, 2)]" },
        { "Gemm x W B > a; Relu a > r; Gemm r U > b; Sum b r > s; PRelu s slopes > t; Gemm t U B > y", "[Dense(2, 2, ReLU)] [Residual(1, PReLU)] [Dense(2, 2, Bias = false)] [Dense(2, 2)]" },
        // The bias after a product stays one, before and after the skip connection.
        { "MatMul x W > m; Add m B > a; MatMul a U > n; Add V n > b; Add a b > s; MatMul s W > o; Add o V > y", "[Dense(2, 2)] [Residual(1)] [Dense(2, 2)] [Dense(2, 2)]" },
        // What the block's input is made of is known only when it is added.
        { "Gemm x W B > a; Sigmoid a > g; Mul a g > r; Gemm r U > b; Softplus b > p; Tanh p > q; Mul b q > c; Add c r > s; Gemm s U > y", "[Dense(2, 2, SiLU)] [Residual(1)] [Dense(2, 2, Mish, Bias = false)] [Dense(2, 2, Bias = false)]" },
        // Activation and normalisation before the weights: the block's input is neither activated nor scaled.
        { "Gemm x W B > a; Relu a > r; Gemm r U > b; Add a b > s; Gemm s U > y", "[Dense(2, 2)] [Residual(2)] [Dense(2, 2, ReLU, Bias = false)] [Dense(2, 2, Bias = false)] [Dense(2, 2, Bias = false)]" },
        { "Gemm x W B > a; BatchNormalization a V B V V > n; Gemm n U > b; Add a b > s; Gemm s U > y", "[Dense(2, 2)] [Residual(1)] [Dense(2, 2)] [Dense(2, 2, Bias = false)]" },
        // A scale before the block and one at its end stay where they are.
        { "Mul x V > v; Gemm v U > b; Relu b > r; Mul r V > c; Add c v > s; Gemm s U B > y", "[Dense(2, 2, Bias = false)] [Residual(2)] [Dense(2, 2, ReLU, Bias = false)] [Dense(2, 2, Bias = false)] [Dense(2, 2)]" },
        // Behind the sum nothing becomes part of the last layer within.
        { "Gemm x W B > a; Gemm a U > b; Add a b > s; Mul s V > v; Gemm v U > y", "[Dense(2, 2)] [Residual(1)] [Dense(2, 2, Bias = false)] [Dense(2, 2, Bias = false)]" },
        { "Gemm x W B > a; Gemm a U > b; Add a b > s; Mul s two > v; Relu v > r; Gemm r U > y", "[Dense(2, 2)] [Residual(1)] [Dense(2, 2, Bias = false)] [Dense(2, 2, ReLU, Bias = false)] [Dense(2, 2, Bias = false)]" },
        // Blocks one after the other, within one another, with a common beginning and a common end.
        { "Gemm x U > a; Add x a > s; Gemm s W > b; Add s b > t; Gemm t U B > y", "[Residual(1)] [Dense(2, 2, Bias = false)] [Residual(1)] [Dense(2, 2, Bias = false)] [Dense(2, 2)]" },
        { "Gemm x U > a; Add x a > s; Relu s > r; Gemm r W > b; Add x b > t; Gemm t U B > y", "[Residual(3)] [Residual(1, ReLU)] [Dense(2, 2, Bias = false)] [Dense(2, 2, Bias = false)] [Dense(2, 2)]" },
        { "Gemm x U > a; Gemm a W > b; Add b a > s; Add s x > t; Gemm t U B > y", "[Residual(3)] [Dense(2, 2, Bias = false)] [Residual(1)] [Dense(2, 2, Bias = false)] [Dense(2, 2)]" },
        { "Gemm x W B > a; Dropout a rate > d; Add a d > s; Gemm s U > y", "[Dense(2, 2)] [Residual(1)] [Dropout(0.25)] [Dense(2, 2, Bias = false)]" },
        { "Unsqueeze x second > u; Identity u > i; Dropout i rate > d; Add u d > s; Relu s > r; Flatten r > f; Gemm f W > y", "[Residual(1, ReLU)] [Dropout(0.25)] [Dense(2, 2, Bias = false)]" },
        // A class does not end with a block.
        { "Gemm x W B > a; Gemm a U > b; Add a b > s; Softmax s > y", "[Dense(2, 2)] [Residual(1)] [Dense(2, 2, Bias = false)] [Dense(2, 2, Softmax, Bias = false)]" },
        // A product or a convolution of one place on the shortcut, whichever side of the sum it is on.
        { "Gemm x W B > a; Relu a > r; Gemm r U > b; Gemm x W B > p; Add b p > s; Relu s > t; Gemm t U > y", "[Residual(2, ReLU, Projection = true)] [Dense(2, 2, ReLU)] [Dense(2, 2, Bias = false)] [Dense(2, 2, Bias = false)]" },
        { "MatMul x U > p; Add p B > q; Gemm x W B > a; Relu a > r; Gemm r U > b; Add q b > s; Gemm s U > y", "[Residual(2, Projection = true)] [Dense(2, 2, ReLU)] [Dense(2, 2, Bias = false)] [Dense(2, 2, Bias = false)]" },
        { "Gemm x W B > p; Mul p V > q; Add q B > k; Gemm x U > a; Tanh a > b; Add k b > s; Mul s V > v; Gemm v U > y", "[Residual(1, Projection = true)] [Dense(2, 2, Tanh, Bias = false)] [Dense(2, 2, Bias = false)]" },
        // A scale behind the sum is of both ways.
        { "Gemm x W B > p; Gemm x U > a; Tanh a > b; Add p b > s; BatchNormalization s V B V V > n; Relu n > r; Gemm r U > y", "[Residual(1, Projection = true)] [Dense(2, 2, Tanh, Bias = false)] [Dense(2, 2, ReLU)] [Dense(2, 2, Bias = false)]" },
        // Where both could be, the first is.
        { "Gemm x W B > p; Gemm x U > a; Add p a > s; Gemm s U > y", "[Residual(1, Projection = true)] [Dense(2, 2, Bias = false)] [Dense(2, 2, Bias = false)]" },
        // Within one another, from the same beginning.
        { "Gemm x W B > p; Gemm x U > q; Gemm x W > a; Tanh a > b; Add b q > s; Relu s > t; Add t p > u; Gemm u U > y", "[Residual(2, Projection = true)] [Residual(1, ReLU, Projection = true)] [Dense(2, 2, Tanh, Bias = false)] [Dense(2, 2, Bias = false)]" },
        { "Gemm x W B > p; Gemm x U > a; Tanh a > b; Add x b > s; Gemm s U > c; Add c p > t; Gemm t U > y", "[Residual(3, Projection = true)] [Residual(1)] [Dense(2, 2, Tanh, Bias = false)] [Dense(2, 2, Bias = false)] [Dense(2, 2, Bias = false)]" },
        // A value added to itself is no block.
        { "Gemm x W B > a; Add a a > s; Relu s > y", "[Dense(2, 2, ReLU)]" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void The_class_is_the_one_that_a_user_would_write(string nodes, string layers)
    {
        string text = SourceExport.ToDeclaration(OnnxFile.Import(ModelOf(nodes), "Model.onnx").Network.Architecture);
        Assert.Equal($"using NetGen;\nusing static NetGen.Activation;\n\n[Network]\n{layers.Replace("] [", "]\n[", StringComparison.Ordinal)}\npublic sealed partial class Model;\n", text);
    }

    [Fact]
    public void The_network_answers_as_the_model_in_OnnxRuntime()
    {
        var models = Models.Select((row, i) => (Nodes: row.Data.Item1, Name: $"Model{i}")).ToArray();
        var networks = ImportedModels.Compile([.. models.Select(model => OnnxFile.Import(ModelOf(model.Nodes), model.Name))]);
        float[] inputs = Agreement.Inputs(SampleCount * 2);
        foreach (var (nodes, name) in models)
            Agreement.Check(nodes, OnnxRuntime.Run(ModelOf(nodes), inputs, SampleCount), Answers(networks[name], inputs));
    }

    [Theory]
    [InlineData("Residual")]
    [InlineData("Residual_mixed")]
    [InlineData("Residual_batch_normalised")]
    public void What_is_exported_answers_alike(string name)
    {
        var network = ExportedCases.Get(name);
        var import = Imported(network.Describe());
        float[] inputs = Agreement.Inputs(SampleCount * network.Architecture.InputSize);
        Agreement.Check(name, Answers(network, inputs), OnnxRuntime.Run(Saved(import), inputs, SampleCount));
    }

    [Fact]
    public void Batch_normalisation_within_goes_into_the_layers_beside_it() =>
        Assert.Equal(["Dense(Tanh)", "Residual(ReLU)", "Dense(Linear)", "Dense(Linear)", "Residual(Linear)", "Dense(Tanh)", "Dense(Linear)"],
            Imported(ExportedCases.Get("Residual_batch_normalised").Describe()).Architecture.Layers.Select(layer => $"{layer.Kind}({layer.Activation})"));

    [Fact]
    public void A_layer_that_was_needed_is_told()
    {
        var notes = OnnxFile.Import(ModelOf("Gemm x W B > a; Gemm a U > b; Add a b > y"), "Model.onnx").Notes;
        Assert.Equal(["node 'y' (Add) needed a layer of its own: layer 4, whose weights are a diagonal."], notes);
    }

    [Fact]
    public void Batch_normalisation_on_a_shortcut_goes_into_the_projection_and_is_told()
    {
        var notes = OnnxFile.Import(ImportedModels.PathOf("torch_resnet8_unfolded")).Notes;
        Assert.Equal(["/4/downsample/downsample.1/BatchNormalization", "/5/downsample/downsample.1/BatchNormalization"],
            notes.Where(note => note.Contains("downsample", StringComparison.Ordinal)).Select(note => note.Split('\'')[1]));
        Assert.EndsWith("went into the weights of layer 5.", notes.First(note => note.Contains("downsample", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_with_one_projection_have_weights_of_their_own_which_the_budget_counts()
    {
        // A few bytes for each sum, and a matrix.
        const int Size = 512;
        string[] sums = [.. Enumerable.Range(1, 400).Select(i => $"Relu s{i - 1} > r{i}; Add r{i} p > s{i}")];
        byte[] model = Of(13, [Size], [Floats("M", [Size, Size], new float[Size * Size])], Parse($"Gemm x M > p; Gemm x M > s0; {string.Join("; ", sums)}; Identity s400 > y"));
        Assert.Contains("values to be made", Refused(model).Found, StringComparison.Ordinal);
    }

    private static byte[] ModelOf(string nodes) => Of(13, [2], [.. Constants, Integers("second", 1)], Parse(nodes));

    private static float[] Answers(TestNetwork network, float[] inputs)
    {
        float[] outputs = new float[SampleCount * network.Architecture.OutputSize];
        network.Forward(inputs, outputs, SampleCount);
        return outputs;
    }

    private static byte[] Saved(NetworkDescription network)
    {
        using var stream = new MemoryStream();
        OnnxFile.Save(network, stream);
        return stream.ToArray();
    }

    private static NetworkDescription Imported(NetworkDescription network) => OnnxFile.Import(Saved(network), "Model.onnx").Network;
}
