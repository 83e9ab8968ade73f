using System.Globalization;

namespace NetGen.Onnx.Tests.Import;

/// <summary>What exporters write becomes networks that answer alike.</summary>
public sealed class OnnxImportTests
{
    private const int SampleCount = 16;

    private static IEnumerable<string> Models => ImportedModels.Names;

    /// <summary>All but one in an operator set that ONNX Runtime does not know.</summary>
    public static IEnumerable<TheoryDataRow<string>> Runnable => Models.Where(name => name != "opset6").Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Runnable))]
    public void The_network_answers_as_the_model_in_OnnxRuntime(string name)
    {
        var network = ImportedModels.Get(name);
        float[] inputs = Agreement.Inputs(SampleCount * network.Architecture.InputSize);
        float[] actual = new float[SampleCount * network.Architecture.OutputSize];
        network.Forward(inputs, actual, SampleCount);
        string output = OnnxFile.Import(ImportedModels.PathOf(name)).Output;
        Agreement.Check(name, OnnxRuntime.Run(File.ReadAllBytes(ImportedModels.PathOf(name)), inputs, SampleCount, output), actual);
    }

    [Fact]
    public void The_network_answers_as_the_figures_say()
    {
        var seen = new HashSet<string>();
        foreach (string[] line in ImportedModels.Figures.Select(line => line.Split(',')))
        {
            int middle = Array.IndexOf(line, "|");
            var network = ImportedModels.Get(line[0]);
            float[] inputs = [.. line[1..middle].Select(Parse)];
            float[] actual = new float[network.Architecture.OutputSize];
            network.Forward(inputs, actual);
            Agreement.Check(line[0], line[(middle + 1)..].Select(Parse).ToArray(), actual);
            seen.Add(line[0]);
        }

        Assert.Equal(Models.Where(name => name.StartsWith("torch_", StringComparison.Ordinal) || name == "opset6"), seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("torch_classifier", "[Dense(12, 10, ReLU)] [Dense(10, 8, ReLU)] [Dense(8, 6, ReLU)] [Dense(6, 3, Softmax)]")]
    [InlineData("torch_activations_9", Activations)]
    [InlineData("torch_activations_12", Activations)]
    [InlineData("torch_activations_14", Activations)]
    [InlineData("torch_activations_17", Activations)]
    [InlineData("torch_flatten", "[Dense(16, 5, Tanh)] [Dense(5, 2)]")]
    [InlineData("torch_view", "[Dense(16, 5, ReLU)] [Dense(5, 1, Sigmoid)]")]
    [InlineData("torch_norms_12", "[Dense(5, 7, ReLU)] [Dense(7, 4)] [LayerNorm(Tanh)] [Dense(4, 2)]")]
    [InlineData("torch_norms_17", "[Dense(5, 7, ReLU)] [Dense(7, 4)] [LayerNorm(Tanh)] [Dense(4, 2)]")]
    [InlineData("torch_maxout", "[Maxout(5, 4, 3)] [Dense(4, 2)]")]
    [InlineData("torch_matmul", "[Dense(4, 6, SiLU)] [Dense(6, 3, LogSoftmax, Bias = false)]")]
    [InlineData("torch_lenet", "[Input(1, 12, 12)] [Conv2D(1, 4, 5, Tanh, Padding = 2)] [AveragePool2D(2)] [Conv2D(4, 6, 3, Tanh)] [MaxPool2D(2)] [Dense(24, 10, Tanh)] [Dense(10, 3, Softmax)]")]
    [InlineData("torch_residual", "[Input(2, 7, 8)] [Conv2D(2, 4, 3, ReLU, Stride = 2, Padding = 1)] [MaxPool2D(3, Stride = 1, Padding = 1)] [Residual(2, ReLU)] [Conv2D(4, 4, 3, ReLU, Padding = 1)] [Conv2D(4, 4, 3, Padding = 1)] [GlobalAveragePool] [Dense(4, 3)]")]
    [InlineData("torch_resnet8", "[Input(3, 10, 9)] [Conv2D(3, 4, 3, ReLU, Padding = 1)] [Residual(2, ReLU)] [Conv2D(4, 4, 3, ReLU, Padding = 1)] [Conv2D(4, 4, 3, Padding = 1)] [Residual(2, ReLU, Projection = true)] [Conv2D(4, 8, 3, ReLU, Stride = 2, Padding = 1)] [Conv2D(8, 8, 3, Padding = 1)] [Residual(2, ReLU, Projection = true)] [Conv2D(8, 12, 3, ReLU, Stride = 2, Padding = 1)] [Conv2D(12, 12, 3, Padding = 1)] [GlobalAveragePool] [Dense(12, 5)]")]
    [InlineData("torch_resnet8_unfolded", "[Input(3, 10, 9)] [Conv2D(3, 4, 3, ReLU, Padding = 1)] [Residual(2, ReLU)] [Conv2D(4, 4, 3, ReLU, Padding = 1)] [Conv2D(4, 4, 3, Padding = 1)] [Residual(2, ReLU, Projection = true)] [Conv2D(4, 8, 3, ReLU, Stride = 2, Padding = 1)] [Conv2D(8, 8, 3, Padding = 1)] [Residual(2, ReLU, Projection = true)] [Conv2D(8, 12, 3, ReLU, Stride = 2, Padding = 1)] [Conv2D(12, 12, 3, Padding = 1)] [GlobalAveragePool] [Dense(12, 5)]")]
    [InlineData("torch_separable", "[Input(3, 6, 5)] [Conv2D(3, 6, 3, ReLU6, Padding = 2, Dilation = 2, Groups = 3)] [Conv2D(6, 5, 1, PReLU)] [GlobalAveragePool] [Dense(5, 2)]")]
    [InlineData("torch_signal", "[Input(2, 16)] [Scale] [Conv1D(2, 4, 3, SiLU, Stride = 2, Padding = 1)] [AveragePool1D(3, Stride = 2, Padding = 1, CountPadding = false)] [Conv1D(4, 3, 2, LeakyReLU, Slope = 0.2)] [MaxPool1D(3)] [Dense(3, 2)]")]
    [InlineData("keras_image", "[Input(3, 5, 7, Layout = InputLayout.ChannelsLast)] [Conv2D(3, 4, 2, 3, ReLU, Stride = 2, SamePadding = true)] [MaxPool2D(2, Stride = 1)] [Conv2D(4, 4, 3, Padding = 1, Groups = 4)] [Dense(24, 3, Softmax)]")]
    [InlineData("keras_average", "[Input(2, 4, 5, Layout = InputLayout.ChannelsLast)] [Conv2D(2, 4, 3, SiLU, SamePadding = true)] [GlobalAveragePool] [Dense(4, 2)]")]
    [InlineData("keras_classifier", "[Dense(8, 6, ReLU)] [Dense(6, 5, SiLU)] [Dense(5, 5, GELU)] [Dense(5, 4, PReLU, Bias = false)] [Dense(4, 3, Softmax)]")]
    [InlineData("keras_activations", "[Dense(4, 4, ReLU6)] [Dense(4, 4, HardSigmoid)] [Dense(4, 4, GELUTanh)] [Dense(4, 4, Softsign)] [Dense(4, 4, LeakyReLU, Slope = 0.2)] [Dense(4, 4, Softplus, Bias = false)]")]
    [InlineData("sklearn_classifier", "[Dense(4, 6, ReLU)] [Dense(6, 3, Softmax)]")]
    [InlineData("sklearn_zipmap", "[Dense(4, 6, ReLU)] [Dense(6, 3, Softmax)]")]
    [InlineData("sklearn_binary", "[Dense(4, 6, ReLU)] [Dense(6, 2, Softmax)]")]
    [InlineData("sklearn_regressor", "[Dense(4, 6, ReLU)] [Dense(6, 1)]")]
    [InlineData("opset6", "[Dense(4, 6, ReLU6)] [Dropout(0.3)] [Dense(6, 3, Softmax)]")]
    [InlineData("opset12", "[Dense(4, 6, Softmax)]")]
    [InlineData("noise_13", "[Dense(4, 6, Sigmoid)] [Dense(6, 6, LogSoftmax, Bias = false)]")]
    public void The_class_is_the_one_that_a_user_would_write(string name, string layers)
    {
        string text = SourceExport.ToDeclaration(OnnxFile.Import(ImportedModels.PathOf(name)).Network.Architecture, new DeclarationOptions { Namespace = "My.Models", Weights = "weights.safetensors" });
        Assert.Equal($"using NetGen;\nusing static NetGen.Activation;\n\nnamespace My.Models;\n\n[Network(Weights = \"weights.safetensors\")]\n{layers.Replace("] [", "]\n[", StringComparison.Ordinal)}\npublic sealed partial class {name};\n", text);
    }

    [Fact]
    public void Every_model_has_its_class_tested() =>
        Assert.Equal(Models, typeof(OnnxImportTests).GetMethod(nameof(The_class_is_the_one_that_a_user_would_write))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Select(data => (string)((InlineDataAttribute)data).Data[0]!).Order(StringComparer.Ordinal));

    [Fact]
    public void What_went_into_other_layers_is_told() =>
        Assert.Equal(
        [
            "node '/0/BatchNormalization' (BatchNormalization) went into the weights of layer 1.",
            "node '/2/BatchNormalization' (BatchNormalization) went into the weights of layer 1.",
            "node '/4/BatchNormalization' (BatchNormalization) went into the weights of layer 2.",
        ], OnnxFile.Import(ImportedModels.PathOf("torch_norms_17")).Notes);

    private const string Activations =
        "[Dense(6, 6, Sigmoid)] [Dense(6, 6, Tanh)] [Dense(6, 6, LeakyReLU, Slope = 0.01)] [Dense(6, 6, LeakyReLU, Slope = 0.3)] [Dense(6, 6, ReLU6)] [Dense(6, 6, ELU, Alpha = 0.7)] [Dense(6, 6, SELU)] "
        + "[Dense(6, 6, GELU)] [Dense(6, 6, GELUTanh)] [Dense(6, 6, SiLU)] [Dense(6, 6, Mish)] [Dense(6, 6, Softplus)] [Dense(6, 6, Softsign)] [Dense(6, 6, HardSigmoid)] [Dense(6, 6, HardSwish)] [Dense(6, 6, HardTanh)] "
        + "[Dense(6, 6, PReLU)] [Dense(6, 6, PReLU)] [Dense(6, 6, LogSoftmax)]";

    private static float Parse(string number) => float.Parse(number, CultureInfo.InvariantCulture);
}
