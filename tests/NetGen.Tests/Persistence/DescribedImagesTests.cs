namespace NetGen.Tests.Persistence;

/// <summary>Networks of signals and images without a class: as declarations, in files, and what is none.</summary>
public sealed class DescribedImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_declaration_is_what_a_user_writes() => Assert.Equal(
        """
        using NetGen;
        using static NetGen.Activation;

        [Network]
        [Input(1, 28, 28)]
        [Conv2D(1, 8, 5, ReLU, Padding = 2)]
        [MaxPool2D(2)]
        [Conv2D(8, 4, 3, 5, Bias = false, StrideHeight = 2, Groups = 2)]
        [AveragePool2D(2, 3, Stride = 2, CountPadding = false)]
        [GlobalAveragePool]
        [Dense(4, 3, Softmax)]
        public sealed partial class Digits;

        """, SourceExport.ToDeclaration(Digits().Architecture));

    [Fact]
    public void A_file_is_described_as_what_saved_it()
    {
        var network = Digits();
        SafeTensors.Save(network, _folder["Digits.safetensors"]);
        var read = SafeTensors.Describe(_folder["Digits.safetensors"]);
        Assert.Equal(SourceExport.ToDeclaration(network.Architecture), SourceExport.ToDeclaration(read.Architecture));
        Assert.Equal(["[8, 1, 5, 5]", "[8]", "[4, 4, 3, 5]", "[3, 4]", "[3]"], read.Architecture.Tensors.Select(tensor => ShapeText.Of(tensor.Shape)));
        Assert.Equal(network.Parameters, read.Parameters);
        Assert.Equal(network.Architecture.Layers.Select(layer => layer.MultiplyAdds), read.Architecture.Layers.Select(layer => layer.MultiplyAdds));
        Assert.Equal(ArchitectureText.Of(network.Architecture), ArchitectureText.Of(read.Architecture));
    }

    [Fact]
    public void Multiply_adds_count_every_position() =>
        Assert.Equal([8L * 25 * 28 * 28, 0, 4L * 4 * 15 * 6 * 10, 0, 0, 12], Digits().Architecture.Layers.Select(layer => layer.MultiplyAdds));

    [Theory]
    [InlineData(InputLayout.ChannelsFirst)]
    [InlineData(InputLayout.ChannelsLast)]
    public void The_layout_of_inputs_stays_with_the_file(InputLayout layout)
    {
        var network = Digits();
        SafeTensors.Save(new NetworkDescription(network.Architecture with { InputLayout = layout }, network.Parameters), _folder["a.safetensors"]);
        var read = SafeTensors.Describe(_folder["a.safetensors"]).Architecture;
        Assert.Equal(layout, read.InputLayout);
        Assert.Equal(Shape.OfImage(1, 28, 28), read.InputShape);
        Assert.Equal(layout == InputLayout.ChannelsLast, SourceExport.ToDeclaration(read).Contains("[Input(1, 28, 28, Layout = InputLayout.ChannelsLast)]", StringComparison.Ordinal));
        Assert.Equal(layout == InputLayout.ChannelsLast, SafeTensors.Inspect(_folder["a.safetensors"]).Metadata.ContainsKey(SafeTensorsKeys.Input));
    }

    [Fact]
    public void A_first_layer_of_features_leaves_the_shape_of_inputs_to_the_file()
    {
        var dense = new NetworkDescription("Flat", [Layer("Dense", Shape.OfFeatures(6), Shape.OfFeatures(1), tensors: new() { ["weight"] = new float[6], ["bias"] = [1] })]);
        var shaped = new NetworkDescription(dense.Architecture with { InputShape = Shape.OfSignal(2, 3), InputLayout = InputLayout.ChannelsLast }, dense.Parameters);
        SafeTensors.Save(shaped, _folder["flat.safetensors"]);
        var read = SafeTensors.Describe(_folder["flat.safetensors"]).Architecture;
        Assert.Equal((Shape.OfSignal(2, 3), InputLayout.ChannelsLast), (read.InputShape, read.InputLayout));
        Assert.Contains("[Input(2, 3, Layout = InputLayout.ChannelsLast)]\n[Dense(6, 1)]", SourceExport.ToDeclaration(read), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("channels 2 × length 4, ChannelsLast")]
    [InlineData("channels 2 × length 3, Sideways")]
    [InlineData("channels 2 × length 3, 1")]
    [InlineData("channels 2 × length 3")]
    [InlineData("")]
    public void Other_texts_of_inputs_are_refused(string text)
    {
        string path = _folder.Write("odd.safetensors", Raw.File($"{{\"__metadata__\":{{\"netgen.architecture\":\"GlobalMaxPool(channels 2 × length 3, 2, Linear)\",\"netgen.input\":\"{text}\"}}}}", []));
        Assert.Contains("in the metadata 'netgen.input'", Assert.Throws<SafeTensorsException>(() => SafeTensors.Describe(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Conv2D(channels 1 × height 4 × width 4, channels 2 × height 3 × width 3, Linear, KERNEL, dilationHeight: 1, dilationWidth: 1, groups: 1)", "1 × 4 × 4 inputs and 2 × 3 × 3 outputs; the kind makes 2 × 2 × 2 of them")]
    [InlineData("Conv2D(channels 1 × height 2 × width 4, channels 2 × height 1 × width 2, Linear, KERNEL, dilationHeight: 1, dilationWidth: 1, groups: 1)", "a window that reaches over 3 × 3 places of 2 × 4, padding included")]
    [InlineData("Conv2D(channels 1 × length 9, channels 2 × length 7, Linear, KERNEL, dilationHeight: 1, dilationWidth: 1, groups: 1)", "1 × 9 inputs, but the kind takes images, channels × height × width")]
    [InlineData("Conv2D(channels 3 × height 4 × width 4, channels 2 × height 2 × width 2, Linear, KERNEL, dilationHeight: 1, dilationWidth: 1, groups: 2)", "2 groups, which do not divide 3 input and 2 output channels")]
    [InlineData("Conv2D(channels 1 × height 4 × width 4, channels 2 × height 2 × width 2, Linear, KERNEL, dilationHeight: 1, dilationWidth: 1, groups: 0)", "groups is 0 but must be a whole number, at least 1")]
    [InlineData("Conv2D(channels 1 × height 4 × width 4, channels 2 × height 2 × width 2, Linear, KERNEL, groups: 1)", "no whole number of dilationHeight")]
    [InlineData("MaxPool1D(channels 1 × length 9, channels 1 × length 4, Linear, kernel: 3, padding: 2, stride: 3)", "padding is 2 but must be at most half of the kernel")]
    [InlineData("MaxPool1D(9, 3, Linear, kernel: 3, padding: 0, stride: 3)", "9 inputs, but the kind takes signals, channels × length")]
    [InlineData("MaxPool1D(channels 1 × length 9, channels 1 × length 3, ReLU, kernel: 3, padding: 0, stride: 3)", "ReLU, but the kind takes no activation")]
    [InlineData("GlobalMaxPool(9, 9, Linear)", "9 features, but the kind takes signals, channels × length, or images, channels × height × width")]
    [InlineData("GlobalMaxPool(channels 9 × length 4, 4, Linear)", "9 × 4 inputs and 4 outputs; the kind makes 9 of them")]
    [InlineData("Flatten(channels 9 × length 4, channels 9 × length 4, Linear)", "the kind makes 36 of them")]
    public void Layers_that_no_declaration_makes_are_refused(string layer, string message)
    {
        string text = layer.Replace("KERNEL", "kernelHeight: 3, kernelWidth: 3, paddingHeight: 0, paddingWidth: 0, strideHeight: 1, strideWidth: 1", StringComparison.Ordinal);
        string path = _folder.Write("odd.safetensors", Raw.File($"{{\"__metadata__\":{{\"netgen.architecture\":\"{text}\"}}}}", []));
        Assert.Contains(message, Assert.Throws<SafeTensorsException>(() => SafeTensors.Describe(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_take_the_shape_of_the_one_before() => Assert.Contains(
        "Layer 2 (GlobalMaxPool) has 3 × 2 inputs but layer 1 (Flatten) has 6 outputs",
        Assert.Throws<ArgumentException>(() => new NetworkDescription("Odd", [Layer("Flatten", Shape.OfSignal(2, 3), Shape.OfFeatures(6)), Layer("GlobalMaxPool", Shape.OfSignal(3, 2), Shape.OfFeatures(3))])).Message, StringComparison.Ordinal);

    private static NetworkDescription Digits() => new("Digits",
    [
        Layer("Conv2D", Shape.OfImage(1, 28, 28), Shape.OfImage(8, 28, 28), Window((5, 5), (1, 1), (2, 2), ("groups", 1), ("dilationHeight", 1), ("dilationWidth", 1)), "ReLU", new() { ["weight"] = Values(8 * 25), ["bias"] = Values(8) }),
        Layer("MaxPool2D", Shape.OfImage(8, 28, 28), Shape.OfImage(8, 14, 14), Window((2, 2), (2, 2), (0, 0))),
        Layer("Conv2D", Shape.OfImage(8, 14, 14), Shape.OfImage(4, 6, 10), Window((3, 5), (2, 1), (0, 0), ("groups", 2), ("dilationHeight", 1), ("dilationWidth", 1)), tensors: new() { ["weight"] = Values(4 * 4 * 15) }),
        Layer("AveragePool2D", Shape.OfImage(4, 6, 10), Shape.OfImage(4, 3, 4), Window((2, 3), (2, 2), (0, 0), ("countPadding", 0))),
        Layer("GlobalAveragePool", Shape.OfImage(4, 3, 4), Shape.OfFeatures(4)),
        Layer("Dense", Shape.OfFeatures(4), Shape.OfFeatures(3), activation: "Softmax", tensors: new() { ["weight"] = Values(12), ["bias"] = Values(3) }),
    ]);

    private static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => i / 8f)];

    private static LayerDescription Layer(string kind, Shape input, Shape output, Dictionary<string, double>? settings = null, string activation = "Linear", Dictionary<string, float[]>? tensors = null) =>
        new() { Kind = kind, InputShape = input, OutputShape = output, Settings = settings ?? [], Activation = activation, Tensors = tensors ?? [] };

    private static Dictionary<string, double> Window((int Height, int Width) kernel, (int Height, int Width) stride, (int Height, int Width) padding, params (string Name, double Value)[] others) => new(
        others.Select(other => KeyValuePair.Create(other.Name, other.Value)))
    {
        ["kernelHeight"] = kernel.Height,
        ["kernelWidth"] = kernel.Width,
        ["strideHeight"] = stride.Height,
        ["strideWidth"] = stride.Width,
        ["paddingHeight"] = padding.Height,
        ["paddingWidth"] = padding.Width,
    };
}
