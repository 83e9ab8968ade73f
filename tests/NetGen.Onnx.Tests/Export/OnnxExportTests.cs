using System.Diagnostics;
using NetGen.Tests.Persistence;

namespace NetGen.Onnx.Tests.Export;

/// <summary>Exported models answer in ONNX Runtime as the networks do, and are valid.</summary>
public sealed class OnnxExportTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly TemporaryFolder _folder = new();

    public static IEnumerable<TheoryDataRow<string>> Names => ExportedCases.Names;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void OnnxRuntime_agrees_at_any_batch_size(string name)
    {
        var network = ExportedCases.Get(name);
        byte[] model = Export(name);
        foreach (int count in new[] { 1, 7, 32 })
        {
            float[] inputs = Agreement.Inputs(count * network.Architecture.InputSize);
            float[] expected = new float[count * network.Architecture.OutputSize];
            network.Forward(inputs, expected, count);
            Agreement.Check(name, expected, OnnxRuntime.Run(model, inputs, count));
        }
    }

    /// <summary>Networks that begin with weights, a normalisation, a block, another kind of layer, an image with channels first or last.</summary>
    [Theory]
    [InlineData("Unbiased")]
    [InlineData("Normalised")]
    [InlineData("Residual_mixed")]
    [InlineData("Maxout")]
    [InlineData("Conv_channels")]
    [InlineData("Last_conv")]
    [InlineData("Last_signal")]
    public void A_normaliser_is_the_models_beginning(string name)
    {
        var network = ExportedCases.Get(name);
        int inputs = network.Architecture.InputSize;
        // Years and fractions: large beside their spread, and small.
        float[] offsets = [.. Enumerable.Range(0, inputs).Select(i => i % 2 == 0 ? 2026 : 0.25f)];
        float[] scales = [.. Enumerable.Range(0, inputs).Select(i => i % 2 == 0 ? 0.5f : -3)];
        var normalizer = new Normalizer(offsets, scales);
        float[] raw = [.. Agreement.Inputs(7 * inputs).Select((value, i) => value + offsets[i % inputs])];
        float[] normalized = new float[raw.Length];
        for (int i = 0; i < 7; i++)
            normalizer.Apply(raw.AsSpan(i * inputs, inputs), normalized.AsSpan(i * inputs, inputs));
        float[] expected = new float[7 * network.Architecture.OutputSize];
        network.Forward(normalized, expected, 7);

        using var stream = new MemoryStream();
        var bare = network.Describe();
        OnnxFile.Save(new NetworkDescription(bare.Architecture, bare.Parameters) { Normalizer = normalizer }, stream);
        Agreement.Check(name, expected, OnnxRuntime.Run(stream.ToArray(), raw, 7));
    }

    [Fact]
    public void The_checker_of_ONNX_finds_nothing_wrong()
    {
        if (!HasChecker())
            Assert.Skip($"{Python} has no module onnx.");
        foreach (string name in ExportedCases.Names.Select(row => row.Data))
            OnnxFile.Save(ExportedCases.Get(name).Describe(), _folder[name + ".onnx"]);
        const string check = """
            import glob, onnx, sys
            files = sorted(glob.glob(sys.argv[1] + "/*.onnx"))
            for file in files:
                model = onnx.load(file)
                onnx.checker.check_model(model, full_check=True)
                assert model.opset_import[0].version == int(sys.argv[2])
            print(len(files))
            """;
        Assert.Equal($"{ExportedCases.Names.Count()}", Run(check, _folder.Root, $"{OnnxFile.Opset}").Trim());
    }

    [Fact]
    public void What_is_not_a_number_stays_none()
    {
        foreach (string name in ExportedCases.Names.Select(row => row.Data).Where(name => name.StartsWith("Last_", StringComparison.Ordinal)))
        {
            var network = ExportedCases.Get(name);
            float[] inputs = Enumerable.Repeat(float.NaN, network.Architecture.InputSize).ToArray();
            float[] outputs = new float[network.Architecture.OutputSize];
            network.Forward(inputs, outputs);
            Assert.All(outputs, value => Assert.True(float.IsNaN(value), $"{name} gives {value}"));
        }

        float[] steps = OnnxRuntime.Run(Export("Last_Step"), Enumerable.Repeat(float.NaN, 6).ToArray(), 1);
        Assert.All(steps, value => Assert.True(float.IsNaN(value), $"the model gives {value}"));
    }

    [Fact]
    public void Tensors_are_called_as_in_PyTorch()
    {
        OnnxFile.Save(ExportedCases.Get("Maxout").Describe(), _folder["a.onnx"]);
        string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(_folder["a.onnx"]));
        foreach (string name in new[] { "layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias", "layers.1.slope", "layers.2.weight", "layers.2.bias", "batch", "input", "output" })
            Assert.Contains(name, text);
    }

    [Fact]
    public void A_file_is_replaced_whole()
    {
        string path = _folder.Write("a.onnx", [1, 2, 3]);
        OnnxFile.Save(ExportedCases.Get("Single").Describe(), path);
        Assert.Equal(Export("Single"), File.ReadAllBytes(path));
        Assert.Equal(["a.onnx"], _folder.Names);
        Assert.ThrowsAny<IOException>(() => OnnxFile.Save(ExportedCases.Get("Single").Describe(), _folder["none/a.onnx"]));
    }

    [Fact]
    public void Every_layer_without_a_form_is_named()
    {
        var architecture = ExportedCases.Get("Maxout").Architecture;
        var network = ExportedCases.Get("Maxout").Describe();
        var odd = new NetworkDescription(architecture with { Layers = [architecture.Layers[0] with { Kind = "Convolution" }, architecture.Layers[1] with { Activation = "Swirl" }, architecture.Layers[2]] }, network.Parameters);
        var error = Assert.Throws<NotSupportedException>(() => OnnxFile.Save(odd, _folder["a.onnx"]));
        Assert.Contains("layer 1 is Convolution, layer 2 has Swirl", error.Message);
        Assert.Empty(_folder.Names);
    }

    private static byte[] Export(string name)
    {
        using var stream = new MemoryStream();
        OnnxFile.Save(ExportedCases.Get(name).Describe(), stream);
        return stream.ToArray();
    }

    private static bool HasChecker() => File.Exists(Python) && Start("import onnx").ExitCode == 0;

    private static string Run(string script, params string[] arguments)
    {
        var (exitCode, output) = Start(script, arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static (int ExitCode, string Output) Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, ["-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + errors.Result);
    }
}
