using NetGen.OnnxSchema;
using static NetGen.Onnx.Tests.Import.ModelBuilder;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Windows over images, as models write them: what becomes which layer, and what is refused.</summary>
public sealed class ImageImportTests
{
    private const string Conv = "Conv:kernel_shape=3|3";

    [Theory]
    [InlineData("Conv2D(2, 2, 3, Bias = false, Padding = 1)", Conv + ",pads=1|1|1|1 x K > y")]
    [InlineData("Conv2D(2, 2, 3, Bias = false, SamePadding = true)", Conv + ",auto_pad=SAME_UPPER x K > y")]
    [InlineData("Conv2D(2, 2, 3, Bias = false, Padding = 1)", Conv + ",auto_pad=SAME_LOWER x K > y")]
    [InlineData("Conv2D(2, 2, 3, Bias = false)", Conv + ",auto_pad=VALID x K > y")]
    [InlineData("Conv2D(2, 2, 3, Bias = false, Stride = 2, SamePadding = true)", Conv + ",strides=2|2,pads=0|1|1|1 x K > y")]
    [InlineData("Conv2D(2, 2, 3, Bias = false, Padding = 2, DilationWidth = 2)", "Pad x pads > p; " + Conv + ",dilations=1|2,pads=1|1|1|1 p K > y")]
    [InlineData("AveragePool2D(3, Stride = 1, Padding = 1)", "Pad x pads > p; AveragePool:kernel_shape=3|3 p > y")]
    [InlineData("AveragePool2D(3, Stride = 1, Padding = 1, CountPadding = false)", "AveragePool:kernel_shape=3|3,pads=1|1|1|1 x > y")]
    [InlineData("MaxPool2D(2)", "MaxPool:kernel_shape=2|2,strides=2|2,ceil_mode=1 even > y")]
    [InlineData("GlobalMaxPool", "MaxPool:kernel_shape=1|1 x > a; ReduceMax:axes=2|3,keepdims=0 a > y")]
    [InlineData("GlobalAveragePool", "GlobalAveragePool x > a; Squeeze a places > y")]
    public void A_window_becomes_a_layer(string declared, string nodes)
    {
        bool isEven = nodes.Contains("even", StringComparison.Ordinal);
        var network = OnnxFile.Import(ModelOf(nodes.Replace("even", "x", StringComparison.Ordinal), isEven ? [2, 4, 6] : [2, 4, 5]), "m.onnx").Network.Architecture;
        string text = SourceExport.ToDeclaration(network);
        Assert.Contains(isEven ? "[Input(2, 4, 6)]" : "[Input(2, 4, 5)]", text, StringComparison.Ordinal);
        Assert.Contains($"[{declared}]\npublic", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it pads 0 before and 2 behind", Conv + ",pads=0|1|2|1 x K > y")]
    [InlineData("layers here pad both ends alike, or as 'same' does", Conv + ",strides=2|2,auto_pad=SAME_LOWER x K > y")]
    [InlineData("rounds the number of positions up (ceil_mode)", "MaxPool:kernel_shape=2|2,strides=2|2,ceil_mode=1 x > y")]
    [InlineData("apart from each other (dilations)", "MaxPool:kernel_shape=2|2,dilations=2|2 x > y")]
    [InlineData("pad by half of it at most", "MaxPool:kernel_shape=2|2,pads=2|2|2|2 x > y")]
    [InlineData("its own padding counts as", "Pad x pads > p; MaxPool:kernel_shape=2|2 p > y")]
    [InlineData("only convolution and pooling take", "Pad x pads > p; Relu p > y")]
    [InlineData("pads by 'reflect'", "Pad:mode=reflect x pads > p; " + Conv + " p K > y")]
    [InlineData("the Pad before it adds channels", "Pad x deep > p; " + Conv + " p K > y")]
    [InlineData("its window does not fit", "MaxPool:kernel_shape=5|5 x > y")]
    [InlineData("only a network's input can be reshaped", "Conv:kernel_shape=3|3 x K > a; Reshape a row > b; Conv:kernel_shape=1|1 b P > y")]
    [InlineData("a transposition before it is not undone", "Conv:kernel_shape=3|3 x K > a; Transpose:perm=0|2|3|1 a > b; MaxPool:kernel_shape=1|1 b > y")]
    [InlineData("changes the order of a sample's values", "Conv:kernel_shape=3|3 x K > a; Transpose:perm=0|2|3|1 a > y")]
    [InlineData("constants that differ within a channel", "Conv:kernel_shape=3|3 x K > a; Mul a columns > y")]
    [InlineData("of which one is transposed", "Conv:kernel_shape=1|1 x P > a; Transpose:perm=0|1|3|2 a > b; Reshape b whole > c; Reshape a whole > d; Sigmoid d > e; Mul c e > y")]
    [InlineData("the window of node 'p' (Conv) is 3 × 3", Conv + " x K > a; Tanh a > t; " + Conv + " x K > p; Add t p > y")]
    [InlineData("node 'p' (Conv) has 2 groups", "Conv x P > a; Tanh a > t; Conv:group=2 x P1 > p; Add t p > y")]
    [InlineData("node 'p' (Conv) pads", "Conv:pads=1|1|1|1 x P > a; Tanh a > t; Conv:pads=1|1|1|1 x P > p; Add t p > y")]
    [InlineData("the stride of node 'p' (Conv) is 3 × 4, but that of a projection of 2 × 4 × 5 to 2 × 2 × 2 is 2 × 3", "Conv:strides=3|4 x P > a; Tanh a > t; Conv:strides=3|4 x P > p; Add t p > y")]
    [InlineData("node 'p' (Gemm) takes values of 2 × 2 × 3 as a vector", Conv + " x K > a; Flatten a > f; Gemm f W12 > b; Tanh b > t; Gemm f W12 > p; Add t p > y")]
    [InlineData("as another signal or image than the other, or as a vector", "Flatten x > f; Gemm f W40 > p; " + Conv + " x K > a; Flatten a > g; Gemm g W12 > b; Tanh b > t; Add t p > y")]
    public void What_no_layer_does_is_refused(string reason, string nodes)
    {
        var error = Assert.Throws<OnnxException>(() => OnnxFile.Import(ModelOf(nodes, [2, 4, 5]), "m.onnx"));
        Assert.Contains(error.Unsupported, node => node.Reason.Contains(reason, StringComparison.Ordinal));
    }

    /// <summary>Places of padding stay zeros where what is before them is shifted.</summary>
    [Theory]
    [InlineData("[Conv2D(2, 2, 3)]", "Add x shift > a; " + Conv + " a K > y")]
    [InlineData("[Conv2D(2, 2, 3, Bias = false, Padding = 1)]", "Mul x shift > a; " + Conv + ",pads=1|1|1|1 a K > y")]
    [InlineData("[Scale]\n[Conv2D(2, 2, 3, Bias = false, Padding = 1)]", "Add x shift > a; " + Conv + ",pads=1|1|1|1 a K > y")]
    [InlineData("[Conv2D(2, 2, 3, Bias = false)]\n[MaxPool2D(1)]\n[Scale(ReLU)]", Conv + " x K > a; MaxPool:kernel_shape=1|1 a > b; Add b shift > c; Relu c > y")]
    [InlineData("[Residual(2, ReLU, Projection = true)]\n[Conv2D(2, 2, 3, Tanh, Bias = false, Stride = 2, Padding = 1)]\n[Conv2D(2, 2, 1, Bias = false)]\n[Dense(12, 2, Bias = false)]",
        Conv + ",strides=2|2,pads=1|1|1|1 x K > a; Tanh a > t; Conv t P > b; Conv:strides=2|2 x P > p; Mul p shift > q; Add q shift > r; Add b r > s; Relu s > u; Flatten u > f; MatMul f W12 > y")]
    [InlineData("[Conv2D(2, 2, 3)]\n[Dense(12, 2, Bias = false)]", Conv + " x K > a; Add a shift > b; Flatten b > c; MatMul c W12 > y")]
    public void Factors_of_channels_go_into_weights_or_a_layer_of_their_own(string declared, string nodes)
    {
        byte[] model = ModelOf(nodes, [2, 4, 5]);
        var import = OnnxFile.Import(model, "Shifted.onnx");
        Assert.Contains(declared, SourceExport.ToDeclaration(import.Network.Architecture), StringComparison.Ordinal);
        var network = ImportedModels.Compile([import])["Shifted"];
        float[] inputs = Agreement.Inputs(3 * 40);
        float[] outputs = new float[3 * network.Architecture.OutputSize];
        network.Forward(inputs, outputs, 3);
        Agreement.Check(nodes, OnnxRuntime.Run(model, inputs, 3), outputs);
    }

    [Fact]
    public void A_vector_reshaped_at_the_beginning_is_an_image()
    {
        byte[] model = ModelOf("Reshape x image > i; Transpose:perm=0|3|1|2 i > t; Conv:kernel_shape=3|3 t K > y", [40]);
        Assert.Contains("[Input(2, 4, 5, Layout = InputLayout.ChannelsLast)]\n[Conv2D(2, 2, 3, Bias = false)]", SourceExport.ToDeclaration(OnnxFile.Import(model, "m.onnx").Network.Architecture), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_shape_are_malformed()
    {
        var error = Assert.Throws<OnnxException>(() => OnnxFile.Import(ModelOf("Conv:kernel_shape=3|3 x P > y", [2, 4, 5]), "m.onnx"));
        Assert.Contains("kernel_shape", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<OnnxException>(() => OnnxFile.Import(ModelOf("Conv:group=2 x K > y", [2, 4, 5]), "m.onnx"));
        Assert.Contains("[outputs, inputs of a group, window] for 2 channels", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Constants for all cases: a window K of 3 × 3, one P of a place, padding, shapes.</summary>
    private static byte[] ModelOf(string nodes, int[] shape) => With(17, graph =>
    {
        graph.Input[0] = Value("x", [0, .. shape]);
        graph.Output[0].Type.TensorType.Shape = null;
        graph.Node.Clear();
        graph.Node.Add(Parse(nodes));
        graph.Initializer.Add(Constants);
    });

    private static TensorProto[] Constants =>
    [
        Floats("K", [2, 2, 3, 3], Values(36)), Floats("P", [2, 2, 1, 1], Values(4)), Floats("P1", [2, 1, 1, 1], Values(2)), Floats("W12", [12, 2], Values(24)), Floats("W40", [40, 2], Values(80)), Floats("shift", [1, 2, 1, 1], 0.5f, -1.5f), Floats("columns", [3], 1, 2, 3),
        Integers("pads", 0, 0, 1, 1, 0, 0, 1, 1), Integers("deep", 0, 1, 0, 0, 0, 0, 0, 0), Integers("row", 0, 12, 1, 1), Integers("whole", 0, -1), Integers("places", 2, 3), Integers("image", -1, 4, 5, 2),
    ];

    private static float[] Values(int count) => [.. Enumerable.Range(1, count).Select(i => MathF.Sin(i))];
}
