using NetGen.Tests.Files;

namespace NetGen.Tool.Tests;

/// <summary>Models come in as classes and go out as models and sources; weights are held to their samples.</summary>
public sealed class ImportExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FlowerNetwork _network = new();

    public ImportExportTests()
    {
        _network.Initialize(5);
        SafeTensors.Save(_network, _folder["flower.safetensors"], parity: ParitySamples.Of(_network, [1, 2, 3, 4]));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_that_was_exported_is_imported_as_the_same_network()
    {
        Assert.Contains("flower-model.onnx", ToolRun.OutputOf("export", _folder["flower.safetensors"], "--as", "onnx", "--output", _folder["flower-model.onnx"]), StringComparison.Ordinal);
        string output = ToolRun.OutputOf("import", _folder["flower-model.onnx"], "--namespace", "My.App", "--output", _folder["Models"]);
        Assert.Contains("FlowerModel.cs", output, StringComparison.Ordinal);

        string source = File.ReadAllText(_folder["Models/FlowerModel.cs"]);
        Assert.Contains("namespace My.App;\n", source, StringComparison.Ordinal);
        Assert.Contains("[Network(Weights = \"FlowerModel.safetensors\")]\n[Dense(2, 6, Tanh)]\n[Dense(6, 3, Softmax)]\npublic sealed partial class FlowerModel;\n", source, StringComparison.Ordinal);
        var loaded = new FlowerNetwork();
        SafeTensors.Load(loaded, _folder["Models/FlowerModel.safetensors"]);
        Assert.Equal(_network.Parameters, loaded.Parameters);
    }

    [Fact]
    public void Images_go_out_and_come_back()
    {
        var image = Shape.OfImage(2, 3, 4);
        var conv = new LayerDescription
        {
            Kind = "Conv2D",
            InputShape = image,
            OutputShape = Shape.OfImage(3, 2, 2),
            Activation = "ReLU",
            Settings = new Dictionary<string, double>
            {
                ["kernelHeight"] = 2,
                ["kernelWidth"] = 3,
                ["strideHeight"] = 1,
                ["strideWidth"] = 1,
                ["paddingHeight"] = 0,
                ["paddingWidth"] = 0,
                ["dilationHeight"] = 1,
                ["dilationWidth"] = 1,
                ["groups"] = 1,
            },
            Tensors = new Dictionary<string, float[]> { ["weight"] = [.. Enumerable.Range(1, 36).Select(i => MathF.Sin(i))], ["bias"] = [1, 2, 3] },
        };
        var network = new NetworkDescription("Pictures", [conv], image, InputLayout.ChannelsLast);
        SafeTensors.Save(network, _folder["Pictures.safetensors"]);
        foreach (string format in new[] { "onnx", "c99", "csharp" })
            ToolRun.OutputOf("export", _folder["Pictures.safetensors"], "--as", format);
        Assert.Contains("input: 24 values (height 3 × width 4 × channels 2); output: receives 12 values (channels 3 × height 2 × width 2)", File.ReadAllText(_folder["Pictures.c"]), StringComparison.Ordinal);

        ToolRun.OutputOf("import", _folder["Pictures.onnx"], "--output", _folder["Models"]);
        Assert.Contains("[Input(2, 3, 4, Layout = InputLayout.ChannelsLast)]\n[Conv2D(2, 3, 2, 3, ReLU)]\n", File.ReadAllText(_folder["Models/Pictures.cs"]), StringComparison.Ordinal);
        Assert.Contains("The network answers the samples stored: 8 samples, largest error ", ToolRun.OutputOf("verify", _folder["Models/Pictures.safetensors"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c99", "Normed.c")]
    [InlineData("csharp", "Normed.Standalone.cs")]
    [InlineData("onnx", "Normed.onnx")]
    public void Normalisations_are_folded_where_that_is_asked_for(string format, string file)
    {
        var pair = Shape.OfFeatures(2);
        var network = new NetworkDescription("Normed",
        [
            new LayerDescription { Kind = "Dense", InputShape = pair, OutputShape = pair, Tensors = new Dictionary<string, float[]> { ["weight"] = [1, 2, 3, 4] } },
            new LayerDescription { Kind = "Scale", InputShape = pair, OutputShape = pair, Activation = "Tanh", Tensors = new Dictionary<string, float[]> { ["weight"] = [2, 3], ["bias"] = [1, 1] } },
        ]);
        SafeTensors.Save(network, _folder["Normed.safetensors"]);
        Assert.DoesNotContain("folded", ToolRun.OutputOf("export", _folder["Normed.safetensors"], "--as", format), StringComparison.Ordinal);
        byte[] written = File.ReadAllBytes(_folder[file]);
        Assert.Contains("One layer is folded into the weights before it.", ToolRun.OutputOf("export", _folder["Normed.safetensors"], "--as", format, "--fold-batchnorm", "--overwrite"), StringComparison.Ordinal);
        Assert.True(File.ReadAllBytes(_folder[file]).Length < written.Length);
        Assert.Contains("Nothing was folded: no BatchNorm or Scale", ToolRun.OutputOf("export", _folder["flower.safetensors"], "--as", format, "--fold-batchnorm"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_is_verified_by_the_samples_stored_with_it()
    {
        OnnxFile.Save(_network, _folder["model.onnx"]);
        Assert.Contains("8 random inputs with the imported network's own answers", ToolRun.OutputOf("import", _folder["model.onnx"], "--output", _folder["."]), StringComparison.Ordinal);
        Assert.Contains("The network answers the samples stored: 8 samples, largest error ", ToolRun.OutputOf("verify", _folder["Model.safetensors"]), StringComparison.Ordinal);

        byte[] content = File.ReadAllBytes(_folder["Model.safetensors"]);
        int header = 8 + (int)BitConverter.ToInt64(content);
        BitConverter.GetBytes(BitConverter.ToSingle(content, header) + 0.01f).CopyTo(content, header);
        File.WriteAllBytes(_folder["changed.safetensors"], content);
        ToolRun.Fails(ExitCode.Failed, ["verify", _folder["changed.safetensors"]], "with the SHA-256");

        // Without a checksum it is the samples that tell.
        string text = System.Text.Encoding.Latin1.GetString(content).Replace("netgen.sha256", "others.sha256", StringComparison.Ordinal);
        File.WriteAllBytes(_folder["changed.safetensors"], System.Text.Encoding.Latin1.GetBytes(text));
        var run = ToolRun.Of("verify", _folder["changed.safetensors"]);
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("The network does not answer the samples stored: 8 samples, largest error 0.0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_whose_answers_cannot_be_compared_says_so()
    {
        _network.Parameters.Fill(float.MaxValue);
        OnnxFile.Save(_network, _folder["model.onnx"]);
        Assert.Contains("No samples are stored", ToolRun.OutputOf("import", _folder["model.onnx"], "--output", _folder["."]), StringComparison.Ordinal);
        ToolRun.Fails(ExitCode.Failed, ["verify", _folder["Model.safetensors"]], "samples to compare with");
    }

    [Fact]
    public void A_class_that_would_not_compile_is_not_imported()
    {
        OnnxFile.Save(_network, _folder["model.onnx"]);
        string[] arguments = ["import", _folder["model.onnx"], "--output", _folder["Models"], "--name"];
        ToolRun.Fails(ExitCode.Usage, [.. arguments, "Softmax"], "The class cannot be called Softmax: its generated code uses that name for something else. Choose another --name, such as SoftmaxModel.");
        Assert.Empty(Directory.GetFiles(_folder["Models"]));
    }

    [Fact]
    public void Files_that_are_there_stay()
    {
        ToolRun.OutputOf("export", _folder["flower.safetensors"], "--as", "csharp");
        ToolRun.Fails(ExitCode.Failed, ["export", _folder["flower.safetensors"], "--as", "csharp"], "flower.Standalone.cs is there already", "--overwrite");
        ToolRun.OutputOf("export", _folder["flower.safetensors"]);
        ToolRun.OutputOf("import", _folder["flower.onnx"], "--output", _folder["Models"]);
        ToolRun.Fails(ExitCode.Failed, ["import", _folder["flower.onnx"], "--output", _folder["Models"]], "there already", "--overwrite");
        ToolRun.OutputOf("import", _folder["flower.onnx"], "--output", _folder["Models"], "--overwrite");
    }

    [Theory]
    [InlineData("csharp", "flower.Standalone.cs", "public static class FlowerStandalone\n")]
    [InlineData("c99", "flower.c", "void flower_forward(const float *input, float *output)")]
    public void Sources_are_written_beside_the_weights(string format, string file, string text)
    {
        ToolRun.OutputOf("export", _folder["flower.safetensors"], "--as", format);
        Assert.Contains(text, File.ReadAllText(_folder[file]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_never_replaces_a_class_that_declares_a_network()
    {
        ToolRun.OutputOf("export", _folder["flower.safetensors"]);
        ToolRun.OutputOf("import", _folder["flower.onnx"], "--output", _folder["."], "--name", "Flower2");
        string declared = File.ReadAllText(_folder["Flower2.cs"]);
        ToolRun.OutputOf("export", _folder["Flower2.safetensors"], "--as", "csharp");
        Assert.Contains("public static class Flower2Standalone\n", File.ReadAllText(_folder["Flower2.Standalone.cs"]), StringComparison.Ordinal);
        foreach (string format in new[] { "csharp", "c99", "onnx" })
            ToolRun.Fails(ExitCode.Failed, ["export", _folder["Flower2.safetensors"], "--as", format, "--output", _folder["Flower2.cs"], "--overwrite"], "Flower2.cs is there already, and declares a network by [Network]", "Choose another --output");
        Assert.Equal(declared, File.ReadAllText(_folder["Flower2.cs"]));
    }

    [Theory]
    [InlineData("[global::NetGen.Network(\"Flower\")]", true)]
    [InlineData("[Serializable, Network]", true)]
    [InlineData("[type: NetGen . NetworkAttribute ( )]", true)]
    [InlineData("[@Network]", true)]
    [InlineData("[NetworkFoo]", false)]
    [InlineData("[Network.Other]", false)]
    [InlineData("// [Network]", false)]
    [InlineData("/*\n[Network]\n*/", false)]
    public void A_network_is_known_by_its_attribute_however_it_is_written(string attribute, bool declares)
    {
        foreach (string file in new[] { "declared.cs", "other.txt" })
        {
            string written = $"namespace Flowers {{\n{attribute}\npartial class Flower;\n}}\n";
            File.WriteAllText(_folder[file], written);
            string[] arguments = ["export", _folder["flower.safetensors"], "--as", "csharp", "--output", _folder[file], "--overwrite"];
            if (declares && file.EndsWith(".cs", StringComparison.Ordinal))
                ToolRun.Fails(ExitCode.Failed, arguments, "declares a network by [Network]");
            else
                ToolRun.OutputOf(arguments);
            Assert.Equal(declares && file.EndsWith(".cs", StringComparison.Ordinal), File.ReadAllText(_folder[file]) == written);
        }
    }

    [Theory]
    [InlineData("pipe.cs")]
    [InlineData("pipe.onnx")]
    public void A_pipe_is_refused_and_not_waited_for(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        SpecialFiles.Pipe(_folder[name]);
        ToolRun.Fails(ExitCode.Failed, ["export", _folder["flower.safetensors"], "--output", _folder[name], "--overwrite"], "is a pipe");
    }

    [Fact]
    public void An_exported_model_normalises_as_the_file_does()
    {
        SafeTensors.Save(_network, _folder["normal.safetensors"], normalizer: new Normalizer([1, 2], [3, 4]));
        OnnxFile.Save(SafeTensors.Describe(_folder["normal.safetensors"]), _folder["direct.onnx"]);
        ToolRun.OutputOf("export", _folder["normal.safetensors"], "--name", "Bloom");
        Assert.Equal(Values("direct.onnx"), Values("normal.onnx"));

        float[] Values(string file)
        {
            var network = OnnxFile.Import(_folder[file]).Network;
            return [.. network.Architecture.Tensors.SelectMany(network.ValuesOf)];
        }
    }

    [Fact]
    public void Nothing_is_written_onto_what_is_read()
    {
        byte[] weights = File.ReadAllBytes(_folder["flower.safetensors"]);
        ToolRun.Fails(ExitCode.Usage, ["export", _folder["flower.safetensors"], "--output", _folder["a/../flower.safetensors"], "--overwrite"], "flower.safetensors would be written, but it is the file with the weights, which is read. Choose another --output.");
        Assert.Equal(weights, File.ReadAllBytes(_folder["flower.safetensors"]));

        ToolRun.OutputOf("export", _folder["flower.safetensors"], "--output", _folder["Model.safetensors"]);
        ToolRun.Fails(ExitCode.Usage, ["import", _folder["Model.safetensors"], "--output", _folder["."], "--overwrite"], "Model.safetensors would be written, but it is the model, which is read. Choose another --name or --output.");
    }

    [Fact]
    public void The_name_given_is_the_name_written()
    {
        ToolRun.OutputOf("export", _folder["flower.safetensors"], "--name", "Bloom", "--output", _folder["exports/deep/bloom.onnx"]);
        Assert.Contains("Bloom", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(_folder["exports/deep/bloom.onnx"])), StringComparison.Ordinal);
        ToolRun.OutputOf("export", _folder["flower.safetensors"], "--as", "csharp", "--name", "Bloom", "--output", _folder["exports/Bloom.cs"]);
        Assert.Contains("public static class Bloom\n", File.ReadAllText(_folder["exports/Bloom.cs"]), StringComparison.Ordinal);
        foreach (string format in new[] { "onnx", "c99" })
            ToolRun.Fails(ExitCode.Usage, ["export", _folder["flower.safetensors"], "--as", format, "--namespace", "My.App"], "--namespace has no place in", "Leave it out");
        ToolRun.Fails(ExitCode.Failed, ["export", _folder["flower.safetensors"], "--output", _folder["flower.safetensors/x.onnx"]], "flower.safetensors is a file, where a folder to write to is expected");
    }

    [Fact]
    public void An_export_of_a_network_with_normalised_inputs_takes_them_as_they_are()
    {
        Assert.DoesNotContain("normaliser", ToolRun.OutputOf("export", _folder["flower.safetensors"]), StringComparison.Ordinal);
        SafeTensors.Save(_network, _folder["normal.safetensors"], normalizer: new Normalizer([1, 2], [3, 4]));
        Assert.Contains("It takes features as they are: the normaliser is part of it.", ToolRun.OutputOf("export", _folder["normal.safetensors"]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_imported_is_named_and_nothing_is_written()
    {
        File.WriteAllText(_folder["page.onnx"], "<!DOCTYPE html><html>404</html>");
        ToolRun.Fails(ExitCode.Failed, ["import", _folder["page.onnx"], "--output", _folder["Models"]], "a web page saved under this name");
        ToolRun.Fails(ExitCode.Usage, ["import", _folder["page.onnx"], "--name", "1st"], "--name '1st' is no name that C# takes");
        ToolRun.Fails(ExitCode.Usage, ["export", _folder["flower.safetensors"], "--as", "java"], "--as is 'java' but must be one of Onnx, CSharp, C99");
        Assert.Equal(["flower.safetensors", "page.onnx"], _folder.Names);
    }

    [Fact]
    public void A_model_without_weighted_sums_is_refused_or_gets_a_layer_with_a_size()
    {
        OnnxFile.Save(Single("Dropout", new() { ["rate"] = 0.5 }, []), _folder["dropout.onnx"]);
        ToolRun.Fails(ExitCode.Failed, ["import", _folder["dropout.onnx"], "--output", _folder["Models"]], "(Dropout): found no layer between input and output that computes anything");
        Assert.False(Directory.Exists(_folder["Models"]));

        OnnxFile.Save(Single("LayerNorm", new() { ["epsilon"] = 1e-5 }, new() { ["weight"] = [1, 2, 3], ["bias"] = [0, 0, 1] }), _folder["norm.onnx"]);
        ToolRun.OutputOf("import", _folder["norm.onnx"], "--output", _folder["Models"]);
        Assert.Contains("[LayerNorm]\n[Dense(3, 3, Bias = false)]\n", File.ReadAllText(_folder["Models/Norm.cs"]), StringComparison.Ordinal);
    }

    private static NetworkDescription Single(string kind, Dictionary<string, double> settings, Dictionary<string, float[]> tensors) =>
        new("single", [new LayerDescription { Kind = kind, InputShape = Shape.OfFeatures(3), OutputShape = Shape.OfFeatures(3), Settings = settings, Tensors = tensors }]);

    [Fact]
    public void Weights_are_held_to_their_samples()
    {
        Assert.Contains("The network answers the samples stored: 2 samples, largest error ", ToolRun.OutputOf("verify", _folder["flower.safetensors"]), StringComparison.Ordinal);

        SafeTensors.Save(_network, _folder["none.safetensors"]);
        ToolRun.Fails(ExitCode.Failed, ["verify", _folder["none.safetensors"]], "samples to compare with");

        // Samples of another network: the report says how far the answers are from them.
        var other = new FlowerNetwork();
        other.Initialize(6);
        SafeTensors.Save(_network, _folder["wrong.safetensors"], parity: ParitySamples.Of(other, [1, 2, 3, 4]));
        var run = ToolRun.Of("verify", _folder["wrong.safetensors"]);
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("The network does not answer the samples stored: 2 samples, largest error 0.", run.Output, StringComparison.Ordinal);
    }
}
