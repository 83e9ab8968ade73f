using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Weights;

/// <summary>The analyzer runs at every keystroke: what it finds in a weights file is found once.</summary>
public class AnalysisTests
{
    /// <summary>Longer than what tells the file's name.</summary>
    private static readonly byte[] Valid = WeightsText.File(EmbeddingTests.Header + new string(' ', 10_000), 1, 2, 3);

    [Fact]
    public async Task A_file_is_read_once_for_all_networks_and_analyses()
    {
        var text = new CountingText(new WeightsText("net.safetensors", Valid));
        for (int run = 0; run < 3; run++)
        {
            var findings = await Analyze(
                """
                [Network(Weights = "net.safetensors"), Dense(2, 1)] partial class First;
                [Network(Weights = "net.safetensors"), Dense(2, 1)] partial class Second;
                [Network(Weights = "net.safetensors"), Dense(3, 1)] partial class Third;
                """, text);
            Assert.Equal(["NG0503"], findings.Select(finding => finding.Split(':')[0]));
        }

        Assert.Equal(1, text.Reads);
    }

    [Fact]
    public async Task Files_that_no_network_names_are_not_read()
    {
        var (named, other) = (new CountingText(new WeightsText("net.safetensors", Valid)), new CountingText(new WeightsText("other.safetensors", Valid)));
        Assert.Empty(await Analyze("""[Network(Weights = "net.safetensors"), Dense(2, 1)] partial class Net;""", other, named));
        Assert.Empty(await Analyze("""[Network, Dense(2, 1)] partial class Net;""", other, named));
        Assert.Equal((1, 0), (named.Reads, other.Reads));
    }

    [Fact]
    public async Task Of_a_missing_file_the_message_names_others_without_reading_them()
    {
        var other = new CountingText(new WeightsText("other.safetensors", Valid));
        string finding = Assert.Single(await Analyze("""[Network(Weights = "net.safetensors"), Dense(2, 1)] partial class Net;""", other));
        Assert.Contains("it knows 'other.safetensors'", finding, StringComparison.Ordinal);
        Assert.Equal(0, other.Reads);
    }

    [Fact]
    public async Task A_double_beyond_single_precision_is_found()
    {
        const string Header = """{"layers.0.weight":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]},"layers.0.bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";
        float[] bits = [BitConverter.Int32BitsToSingle(0), BitConverter.Int32BitsToSingle(0x7fe00000), 0];
        string finding = Assert.Single(await Analyze(
            """[Network(Weights = "net.safetensors"), Dense(1, 1)] partial class Net;""", new CountingText(new WeightsText("net.safetensors", WeightsText.File(Header, bits)))));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"malformed at byte {8 + Header.Length}: found the value"), finding, StringComparison.Ordinal);
    }

    /// <summary>One analysis by an analyzer of its own: <c>id: message</c>.</summary>
    private static async Task<string[]> Analyze(string source, params CountingText[] texts)
    {
        var project = new TestProject(source) { Texts = [.. texts] };
        var analysis = project.Compile().WithAnalyzers([new NetworkAnalyzer()], new AnalyzerOptions(project.Texts, project.Configuration));
        var diagnostics = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.Where(diagnostic => diagnostic.Id.StartsWith("NG05", StringComparison.Ordinal)).Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}")];
    }
}
