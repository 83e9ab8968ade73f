namespace NetGen.Tests.Persistence;

/// <summary>Normalisations by known numbers become part of the weights before them, where nothing lies between.</summary>
public sealed class FoldBatchNormTests
{
    private static readonly Shape Two = Shape.OfFeatures(2);
    private static readonly Shape Image = Shape.OfImage(2, 3, 3);

    /// <summary>Rows [1, 2] and [3, 4], bias [5, 6].</summary>
    private static readonly LayerDescription Dense = new() { Kind = "Dense", InputShape = Two, OutputShape = Two, Tensors = Tensors(("weight", [1, 2, 3, 4]), ("bias", [5, 6])) };

    /// <summary>Factors weight / √(variance + ε) = [4, 1/2]; terms bias - mean · factor = [-3, 8].</summary>
    private static readonly LayerDescription Norm = new()
    {
        Kind = "BatchNorm",
        InputShape = Two,
        OutputShape = Two,
        Settings = new Dictionary<string, double> { ["epsilon"] = 0.25, ["momentum"] = 0.1 },
        Tensors = Tensors(("weight", [8, 1]), ("bias", [1, 7]), ("running_mean", [1, -2]), ("running_var", [3.75f, 3.75f])),
    };

    private static readonly LayerDescription Scale = new() { Kind = "Scale", InputShape = Two, OutputShape = Two, Tensors = Tensors(("weight", [2, 3]), ("bias", [10, 20])) };

    [Fact]
    public void Weights_and_bias_take_up_factors_and_terms()
    {
        var folded = Fold(Dense, Norm);
        Assert.Equal(["Dense"], KindsOf(folded));
        // √(3.75 + 0.25) = 2: factors [4, 0.5], terms [1 - 4, 7 + 1].
        Assert.Equal([4f, 8, 1.5f, 2], ValuesOf(folded, "layers.0.weight"));
        Assert.Equal([17f, 11], ValuesOf(folded, "layers.0.bias"));
    }

    [Fact]
    public void A_layer_without_a_bias_gets_one()
    {
        var folded = Fold(Dense with { Tensors = Tensors(("weight", [1, 2, 3, 4])) }, Norm);
        Assert.Equal([4f, 8, 1.5f, 2], ValuesOf(folded, "layers.0.weight"));
        Assert.Equal([-3f, 8], ValuesOf(folded, "layers.0.bias"));
    }

    [Fact]
    public void The_activation_comes_along_with_what_shapes_it()
    {
        var learned = Norm with { Activation = "PReLU", Tensors = new Dictionary<string, float[]>(Norm.Tensors) { ["slope"] = [0.1f, 0.2f] } };
        var given = Scale with { Activation = "LeakyReLU", Settings = new Dictionary<string, double> { ["slope"] = 0.3 } };
        var folded = Fold(Dense, learned, Dense, given);
        Assert.Equal(["Dense", "Dense"], KindsOf(folded));
        Assert.Equal(["PReLU", "LeakyReLU"], folded.Architecture.Layers.Select(layer => layer.Activation));
        Assert.Equal([0.1f, 0.2f], ValuesOf(folded, "layers.0.slope"));
        Assert.Equal(0.3, folded.Architecture.Layers[1].Settings["slope"]);
    }

    [Fact]
    public void Several_are_folded_and_rounded_once()
    {
        var folded = Fold(Dense, Norm, Scale with { Activation = "Tanh" }, Norm);
        Assert.Equal(["Dense", "BatchNorm"], KindsOf(folded));
        Assert.Equal([8f, 16, 4.5f, 6], ValuesOf(folded, "layers.0.weight"));
        Assert.Equal([44f, 53], ValuesOf(folded, "layers.0.bias"));

        // Rounded after each map, one of the weights would be another.
        var twice = Fold(Dense, Scale with { Tensors = Tensors(("weight", [0.1f, 0.1f]), ("bias", [0, 0])) }, Scale with { Tensors = Tensors(("weight", [0.7f, 0.7f]), ("bias", [0, 0])) });
        Assert.Equal([.. new[] { 1, 2, 3, 4 }.Select(weight => (float)((double)0.1f * 0.7f * weight))], ValuesOf(twice, "layers.0.weight"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Channels_of_a_convolution_have_a_factor_each(int groups)
    {
        var conv = Conv(groups);
        var norm = Norm with { InputShape = Image, OutputShape = Image, Activation = "ReLU" };
        var folded = new NetworkDescription("Net", [conv, norm]).FoldBatchNorm();
        Assert.Equal(["Conv2D"], KindsOf(folded));
        int half = conv.Tensors["weight"].Length / 2;
        Assert.Equal(conv.Tensors["weight"].Select((weight, i) => weight * (i < half ? 4 : 0.5f)), ValuesOf(folded, "layers.0.weight"));
        Assert.Equal([-3f, 8], ValuesOf(folded, "layers.0.bias"));
    }

    [Fact]
    public void What_lies_between_keeps_the_layer()
    {
        Keeps(Dense with { Activation = "ReLU" }, Norm);
        Keeps(Dense, new LayerDescription { Kind = "Dropout", InputShape = Two, OutputShape = Two, Settings = new Dictionary<string, double> { ["rate"] = 0.5 } }, Norm);
        Keeps(Norm, Dense);
        Keeps(Scale, Norm);
        // A block begins.
        Keeps(Dense, Block(1), Norm, Dense);
        // The sum at a block's end.
        Keeps(Dense, Block(1), Dense, Norm);
        Keeps(Dense, Block(2), Block(1), Dense, Norm);
        // Each value by itself, not each channel.
        var all = Shape.OfFeatures(18);
        float[] ones = [.. Enumerable.Repeat(1f, 18)];
        Keeps(Conv(groups: 1), Scale with { InputShape = all, OutputShape = all, Tensors = Tensors(("weight", ones), ("bias", ones)) });
    }

    [Fact]
    public void A_weight_that_would_be_no_finite_float_keeps_the_layer()
    {
        var huge = Scale with { Tensors = Tensors(("weight", [3e38f, 1]), ("bias", [0, 0])) };
        Keeps(Dense, huge);
        var folded = Fold(Dense, Norm, huge);
        Assert.Equal(["Dense", "Scale"], KindsOf(folded));
        Assert.Equal([4f, 8, 1.5f, 2], ValuesOf(folded, "layers.0.weight"));
    }

    [Fact]
    public void Blocks_are_as_many_layers_shorter()
    {
        var folded = Fold(Dense, Norm, Block(8), Dense, Norm, Block(2), Dense, Norm, Scale, Dense, Norm, Dense, Norm);
        Assert.Equal(["Dense", "Residual", "Dense", "Residual", "Dense", "Scale", "Dense", "Dense"], KindsOf(folded));
        Assert.Equal([5, 1], folded.Architecture.Layers.Where(layer => layer.Kind == "Residual").Select(layer => (int)layer.Settings["layers"]));
    }

    [Fact]
    public void All_else_is_as_it_was()
    {
        var network = new NetworkDescription("Net", [Conv(groups: 1), Norm with { InputShape = Image, OutputShape = Image }], Image, InputLayout.ChannelsLast);
        var normalizer = new Normalizer(new float[18], [.. Enumerable.Repeat(2f, 18)]);
        network = new NetworkDescription(network.Architecture with { Loss = Loss.Huber, PositiveWeight = 3, Precision = Precision.Fast, Storage = WeightStorage.BFloat16 }, network.Parameters) { Normalizer = normalizer };
        float[] before = network.Parameters.ToArray();
        var folded = network.FoldBatchNorm();
        Assert.Same(normalizer, folded.Normalizer);
        var (was, now) = (network.Architecture, folded.Architecture);
        Assert.Equal(("Net", InputLayout.ChannelsLast, Loss.Huber, 3, Precision.Fast, WeightStorage.BFloat16), (now.Name, now.InputLayout, now.Loss, now.PositiveWeight, now.Precision, now.Storage));
        Assert.Equal((was.InputShape, was.OutputShape), (now.InputShape, now.OutputShape));
        Assert.Equal(before, network.Parameters.ToArray());
    }

    private static LayerDescription Block(int layers) => new() { Kind = "Residual", InputShape = Two, OutputShape = Two, Settings = new Dictionary<string, double> { ["layers"] = layers } };

    /// <summary>Three by three over two channels, without a bias.</summary>
    private static LayerDescription Conv(int groups) => new()
    {
        Kind = "Conv2D",
        InputShape = Image,
        OutputShape = Image,
        Settings = new Dictionary<string, double>
        {
            ["kernelHeight"] = 3,
            ["kernelWidth"] = 3,
            ["strideHeight"] = 1,
            ["strideWidth"] = 1,
            ["paddingHeight"] = 1,
            ["paddingWidth"] = 1,
            ["dilationHeight"] = 1,
            ["dilationWidth"] = 1,
            ["groups"] = groups,
        },
        Tensors = Tensors(("weight", [.. Enumerable.Range(1, 36 / groups).Select(i => (float)i)])),
    };

    private static Dictionary<string, float[]> Tensors(params (string Name, float[] Values)[] tensors) => tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Values);

    private static NetworkDescription Fold(params LayerDescription[] layers) => new NetworkDescription("Net", layers).FoldBatchNorm();

    private static void Keeps(params LayerDescription[] layers)
    {
        var network = new NetworkDescription("Net", layers);
        Assert.Same(network, network.FoldBatchNorm());
    }

    private static IEnumerable<string> KindsOf(NetworkDescription network) => network.Architecture.Layers.Select(layer => layer.Kind);

    private static float[] ValuesOf(NetworkDescription network, string tensor) => network.ValuesOf(network.Architecture.Tensors.Single(info => info.Name == tensor));
}
