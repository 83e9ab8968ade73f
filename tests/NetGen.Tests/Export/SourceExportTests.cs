using NetGen.Tests.Persistence;

namespace NetGen.Tests.Export;

/// <summary>What exported source says; that it computes the same is for the conformance tests, which compile it.</summary>
public sealed class SourceExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FigureNetwork _network = new();

    public SourceExportTests() => _network.Initialize(3);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_exported_as_the_network_that_saved_it()
    {
        SafeTensors.Save(_network, _folder["FigureNetwork.safetensors"], parity: ParitySamples.Of(_network, new float[5]));
        Assert.Equal(SourceExport.ToC99(_network), SourceExport.ToC99(_folder["FigureNetwork.safetensors"]));
        Assert.Equal(SourceExport.ToCSharp(_network), SourceExport.ToCSharp(_folder["FigureNetwork.safetensors"]));
    }

    [Fact]
    public void The_normaliser_of_a_file_is_part_of_its_export()
    {
        SafeTensors.Save(_network, _folder["a.safetensors"], normalizer: new Normalizer([1, 2, 3, 4, 5], [0.5f, 1, 1, 1, 0.25f]));
        string c = SourceExport.ToC99(_folder["a.safetensors"]);
        Assert.Contains("/* Inputs are taken as they are, and normalised here: (input - offset) * scale. */", c, StringComparison.Ordinal);
        Assert.Contains("static const float input_scale[5] =\n{\n    0.5f, 1.0f, 1.0f, 1.0f, 0.25f,\n};", c, StringComparison.Ordinal);
        Assert.Contains("    normalize(input, input_offset, input_scale, buffer1, 5);\n    dense(buffer1, 5, layer1_weight", c, StringComparison.Ordinal);
        string text = SourceExport.ToCSharp(_folder["a.safetensors"]);
        Assert.Contains("// Inputs are taken as they are, and normalised here: (input - offset) * scale.", text, StringComparison.Ordinal);
        Assert.Contains("Normalize(input, InputOffset, InputScale, buffer1, 5);", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_every_kind_of_layer_is_exported_as_its_network()
    {
        var network = new MixedNetwork();
        SafeTensors.Save(network, _folder["MixedNetwork.safetensors"]);
        Assert.Equal(SourceExport.ToC99(network), SourceExport.ToC99(_folder["MixedNetwork.safetensors"]));
    }

    [Theory]
    [InlineData(null, "figure_network_forward", "class FigureNetwork")]
    [InlineData("MNISTReader2", "mnistreader2_forward", "class MNISTReader2")]
    [InlineData("class", "class_forward", "class @class")]
    [InlineData("Größe", "gr__e_forward", "class Größe")]
    public void Names_fit_the_language(string? name, string function, string type)
    {
        var options = new SourceExportOptions { Name = name };
        Assert.Contains($"void {function}(const float *input, float *output)", SourceExport.ToC99(_network, options));
        Assert.Contains($"public static {type}\n", SourceExport.ToCSharp(_network, options));
    }

    [Fact]
    public void A_files_name_becomes_an_identifier()
    {
        SafeTensors.Save(_network, _folder["2-best model.safetensors"]);
        Assert.Contains("class Net_2_best_model\n", SourceExport.ToCSharp(_folder["2-best model.safetensors"]));
        Assert.Contains("void net_2_best_model_forward(", SourceExport.ToC99(_folder["2-best model.safetensors"]));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("1st", null)]
    [InlineData("a b", null)]
    [InlineData("A", "My..Space")]
    public void Names_that_are_none_are_refused(string name, string? space) =>
        Assert.Throws<ArgumentException>(() => SourceExport.ToCSharp(_network, new SourceExportOptions { Name = name, Namespace = space }));

    [Fact]
    public void Numbers_read_back_as_they_were_and_as_the_language_writes_them()
    {
        float[] values = [1, -0f, 1e-30f, 16777216, 0.1f, float.MaxValue, float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        for (int i = 0; i < values.Length; i++)
            _network.Layer1.Weights[i / 5, i % 5] = values[i];
        Assert.Contains("1.0f, -0.0f, 1E-30f, 16777216.0f, 0.1f, 3.4028235E+38f, NAN, INFINITY,\n    -INFINITY, ", SourceExport.ToC99(_network));
        Assert.Contains("3.4028235E+38f, float.NaN, float.PositiveInfinity,\n        float.NegativeInfinity, ", SourceExport.ToCSharp(_network));
    }

    [Fact]
    public void Every_layer_that_cannot_be_exported_is_named()
    {
        var architecture = FigureNetwork.Architecture;
        var error = Assert.Throws<NotSupportedException>(() => SourceExport.ToC99(architecture with
        {
            Layers = [architecture.Layers[0] with { Kind = "Convolution" }, architecture.Layers[1], architecture.Layers[0] with { Activation = "LeakyReLU" }, architecture.Layers[1] with { Activation = "Swirl" }],
        }, _network.Parameters));
        Assert.Contains("layer 1 is Convolution, layer 3 has LeakyReLU without its slope, layer 4 has Swirl", error.Message);
    }

    [Fact]
    public void Dropout_leaves_no_trace()
    {
        var architecture = FigureNetwork.Architecture;
        var dropout = new LayerInfo { Kind = "Dropout", InputShape = Shape.OfFeatures(4), OutputShape = Shape.OfFeatures(4), Activation = "Linear", MultiplyAdds = 0, Kernels = "", Parameters = [], Settings = new Dictionary<string, double> { ["rate"] = 0.2 } };
        Assert.Equal(SourceExport.ToC99(_network), SourceExport.ToC99(architecture with { Layers = [architecture.Layers[0], dropout, architecture.Layers[1]] }, _network.Parameters));
        Assert.Throws<NotSupportedException>(() => SourceExport.ToC99(architecture with { Layers = [dropout] }, _network.Parameters));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2, 2)]
    public void A_block_that_does_not_end_is_refused(params int[] spans)
    {
        var architecture = MixedNetwork.Architecture;
        var blocks = spans.Select(span => architecture.Layers[7] with { Settings = new Dictionary<string, double> { ["layers"] = span } });
        architecture = architecture with { Layers = [.. architecture.Layers.Take(7), .. blocks, .. architecture.Layers.Skip(8)] };
        Assert.Contains("a residual block does not end", Assert.Throws<NotSupportedException>(() => SourceExport.ToC99(architecture, new float[architecture.ParameterLength])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_are_kept_take_one_more_buffer()
    {
        string source = SourceExport.ToC99(new MixedNetwork());
        Assert.Contains("    float buffer1[5];\n    float buffer2[4];\n    ", source);
        Assert.DoesNotContain("buffer3", source);
        Assert.Contains("    dense(buffer2, 4, layer7_weight, layer7_bias, buffer1, 4);\n    add(buffer2, buffer1, buffer2, 4);\n", source);
    }

    [Fact]
    public void Too_few_parameters_are_refused() =>
        Assert.Throws<ArgumentException>(() => SourceExport.ToC99(FigureNetwork.Architecture, _network.Parameters[1..]));

    [Theory]
    [InlineData("Dense(2, 1, Sigmoid", "'Dense(2, 1, Sigmoid'")]
    [InlineData("Dense(2, 1)", "'Dense(2, 1)'")]
    [InlineData("Dense(0, 1, ReLU)", "'Dense(0, 1, ReLU)'")]
    [InlineData("Dense(100000, 100000, ReLU)", "'Dense(100000, 100000, ReLU)'")]
    [InlineData("Dense(2, 1, LeakyReLU, slope: x)", "slope: x")]
    [InlineData("Dense(2, 1, Swirl)", "Swirl")]
    [InlineData("Dense(2, 1, ELU)", "ELU")]
    [InlineData("Maxout(2, 1, Linear)", "Maxout")]
    [InlineData("Maxout(2, 1, Linear, pieces: 1.5)", "pieces: 1.5")]
    [InlineData("LayerNorm(2, 2, Linear)", "LayerNorm")]
    [InlineData("Dropout(2, 1, Linear)", "Dropout")]
    [InlineData("", "''")]
    [InlineData("Dense(2, 1, Tanh); Dense(2, 1, Tanh)", "Dense(2, 1, Tanh); Dense(2, 1, Tanh)")]
    public void A_file_that_tells_no_layers_is_refused(string text, string found)
    {
        string header = "{\"__metadata__\":{\"netgen.architecture\":\"" + text + "\"},\"layers.0.weight\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},\"layers.0.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
        string path = _folder.Write("a", Raw.File(header, new byte[12]));
        Assert.Contains(found, Assert.Throws<SafeTensorsException>(() => SourceExport.ToC99(path)).Found);
    }

    [Fact]
    public void A_file_of_others_tells_no_layers()
    {
        string path = Path.Combine(Repository.Root, "tests", "NetGen.Tests", "Persistence", "Figures", "torch_layout_f32.safetensors");
        Assert.Contains("load this one into its network with SafeTensors.Load and save that", Assert.Throws<SafeTensorsException>(() => SourceExport.ToCSharp(path)).Message);
    }

    [Fact]
    public void A_file_with_another_kind_of_layer_is_refused()
    {
        string path = _folder.Write("a", Raw.File("{\"__metadata__\":{\"netgen.architecture\":\"Convolution(2, 2, Linear)\"}}", []));
        Assert.Contains("layer 1 is Convolution(2, 2, Linear), of a kind that this version of NetGen does not know", Assert.Throws<NotSupportedException>(() => SourceExport.ToCSharp(path)).Message);
    }
}
