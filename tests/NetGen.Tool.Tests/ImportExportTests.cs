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
        ToolRun.Fails(ExitCode.Failed, ["export", _folder["flower.safetensors"], "--as", "csharp"], "flower.cs is there already", "--overwrite");
        ToolRun.OutputOf("export", _folder["flower.safetensors"]);
        ToolRun.OutputOf("import", _folder["flower.onnx"], "--output", _folder["Models"]);
        ToolRun.Fails(ExitCode.Failed, ["import", _folder["flower.onnx"], "--output", _folder["Models"]], "there already", "--overwrite");
        ToolRun.OutputOf("import", _folder["flower.onnx"], "--output", _folder["Models"], "--overwrite");
    }

    [Theory]
    [InlineData("csharp", "flower.cs", "public static class Flower\n")]
    [InlineData("c99", "flower.c", "void flower_forward(const float *input, float *output)")]
    public void Sources_are_written_beside_the_weights(string format, string file, string text)
    {
        ToolRun.OutputOf("export", _folder["flower.safetensors"], "--as", format);
        Assert.Contains(text, File.ReadAllText(_folder[file]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_of_a_network_with_normalised_inputs_says_so()
    {
        Assert.DoesNotContain("normalised", ToolRun.OutputOf("export", _folder["flower.safetensors"]), StringComparison.Ordinal);
        SafeTensors.Save(_network, _folder["normal.safetensors"], normalizer: new Normalizer([1, 2], [3, 4]));
        Assert.Contains("It takes normalised inputs, (feature - offset) * scale", ToolRun.OutputOf("export", _folder["normal.safetensors"]), StringComparison.Ordinal);
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
