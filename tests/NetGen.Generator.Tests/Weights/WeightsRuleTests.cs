using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Weights;

/// <summary>NG05xx: what is wrong with a weights file, reported at the argument that names it.</summary>
public class WeightsRuleTests
{
    private static readonly byte[] Valid = WeightsText.File(EmbeddingTests.Header, 1, 2, 3);

    private static readonly byte[] WithNormalizer = WeightsText.File(EmbeddingTests.Header[..^1] + ""","netgen.normalizer.offsets":{"dtype":"F32","shape":[2],"data_offsets":[12,20]},"netgen.normalizer.scales":{"dtype":"F32","shape":[2],"data_offsets":[20,28]}}""", 1, 2, 3, 4, 5, 6, 7);

    [Fact]
    public async Task NG0501_no_file() => Assert.Equal(
        "Network 'Net' takes its weights from 'net.safetensors', which the build does not know; put it into the project's folder or add <NetGenWeights Include=\"net.safetensors\" /> to the project",
        await MessageOf("NG0501"));

    [Fact]
    public async Task NG0501_other_files() => Assert.Equal(
        "Network 'Net' takes its weights from 'net.safetensors', which the build does not know; it knows 'Net.safetensors', 'models/net.safetensors'; name one of these, or put the file into the project's folder",
        await MessageOf("NG0501", new WeightsText("models/net.safetensors", Valid), new WeightsText("Net.safetensors", Valid)));

    [Fact]
    public async Task NG0501_names_both_places() => Assert.Equal(
        "Network 'Net' takes its weights from 'net.safetensors', which the build does not know beside the file that declares it ('project/net.safetensors') nor in the project's folder ('net.safetensors'); "
        + "put it into the project's folder or add <NetGenWeights Include=\"net.safetensors\" /> to the project",
        Assert.Single(await Build.Expect(new TestProject("""[Network(Weights = {|NG0501:"net.safetensors"|}), Dense(2, 1)] partial class Net;""") { Properties = TestProject.With("ProjectDir", "/") })).GetMessage(CultureInfo.InvariantCulture));

    [Fact]
    public async Task NG0501_tells_names_apart_that_look_alike() => Assert.Equal(
        "Network 'Net' takes its weights from 'caf\u00e9.safetensors', which the build does not know; "
        + "it knows 'cafe\\u0301.safetensors', which looks like 'caf\\u00e9.safetensors' but is spelled in other characters; write one of them as the other",
        Assert.Single(await Build.Expect(new TestProject("[Network(Weights = {|NG0501:\"caf\u00e9.safetensors\"|}), Dense(2, 1)] partial class Net;") { Texts = [new WeightsText("cafe\u0301.safetensors", Valid)] })).GetMessage(CultureInfo.InvariantCulture));

    [Fact]
    public async Task NG0501_escapes_what_would_not_be_seen() => Assert.StartsWith(
        "Network 'Net' takes its weights from 'it\\'s\\n\\u001b[31m', which the build does not know; ",
        Assert.Single(await Build.Expect(new TestProject("""[Network(Weights = {|NG0501:"it's\n\u001b[31m"|}), Dense(2, 1)] partial class Net;"""))).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [Fact]
    public async Task NG0505_unreadable() => Assert.Equal(
        "The weights file 'net.safetensors' cannot be read: /project/net.safetensors is a pipe; put a regular file that can be read in its place",
        await MessageOf("NG0505", new WeightsText("net.safetensors", "unreadable: /project/net.safetensors is a pipe")));

    [Fact]
    public async Task What_cannot_be_read_and_no_network_names_is_passed_over() => Assert.Empty(await Build.ReportsOf(
        new TestProject("""[Network(Weights = "net.safetensors"), Dense(2, 1)] partial class Net;""") { Texts = [new WeightsText("other.safetensors", "unreadable: a link to nothing"), new WeightsText("net.safetensors", Valid)] }));

    [Theory]
    [InlineData("", true)]
    [InlineData("static readonly string Normalizer = \"\";", true)]
    [InlineData("public static Normalizer Inputs { get; } = new([1, 2], [3, 4]);", false)]
    [InlineData("private readonly Normalizer? _normalizer;", false)]
    [InlineData("private readonly Lazy<Normalizer>? _normalizer;", false)]
    [InlineData("private readonly System.Collections.Generic.Dictionary<string, Normalizer[]>? _normalizers;", false)]
    [InlineData("private readonly Lazy<string>? _normalizer;", true)]
    public async Task NG0506_a_normaliser_that_the_class_has_not(string member, bool isReported)
    {
        var project = new TestProject($$"""#pragma warning disable CS0414, CS0169{{"\n"}}[Network(Weights = "net.safetensors"), Dense(2, 1)] partial class Net { {{member}} }""") { Texts = [new WeightsText("net.safetensors", WithNormalizer)] };
        string[] messages = [.. (await Build.ReportsOf(project)).Select(report => report.GetMessage(CultureInfo.InvariantCulture))];
        if (isReported)
            Assert.StartsWith("The weights file 'net.safetensors' has a normaliser, which is not compiled in, so that network 'Net' takes normalised inputs;", Assert.Single(messages), StringComparison.Ordinal);
        else
            Assert.Empty(messages);
        GeneratorRun.Of(project).Compiles();
    }

    [Fact]
    public async Task A_normaliser_of_a_base_class_is_the_networks() => Assert.Empty(await Build.ReportsOf(new TestProject("""
        class Root { protected Normalizer? Inputs { get; init; } }
        class Scaled : Root;
        [Network(Weights = "net.safetensors"), Dense(2, 1)] partial class Net : Scaled;
        """) { Texts = [new WeightsText("net.safetensors", WithNormalizer)] }));

    [Fact]
    public async Task A_long_name_of_a_tensor_is_cut() => Assert.Contains(
        $"tensor '{new string('a', 60)}…' (100000 characters): found U8 [0], expected no such tensor",
        await MessageOf("NG0503", new WeightsText("net.safetensors", WeightsText.File(EmbeddingTests.Header[..^1] + $",\"{new string('a', 100_000)}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[12,12]}}}}", 1, 2, 3))), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "byte 0: found an empty file, expected a safetensors file, which begins with the length of its header in 8 bytes")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "byte 0: found a Git LFS pointer instead of the file, expected a safetensors file, which begins with the length of its header in 8 bytes")]
    [InlineData("<html>\r\n<head>", "byte 0: found a web page saved under this name, expected a safetensors file, which begins with the length of its header in 8 bytes")]
    [InlineData("\u0003\0\0\0\0\0\0\0{}", "byte 0: found a header length of 3, expected at most 2, the bytes that follow")]
    [InlineData("\u0002\0\0\0\0\0\0\0[]", "byte 8: found an array, expected the header, a JSON object")]
    [InlineData("\u0002\0\0\0\0\0\0\0{}x", "byte 10: found 1 trailing bytes, expected the end of the file, where the header ends")]
    public async Task NG0502_malformed(string content, string details) => Assert.Equal(
        $"The weights file 'net.safetensors' is malformed at {details}; save or fetch the file again",
        await MessageOf("NG0502", new WeightsText("net.safetensors", Encoding.Latin1.GetBytes(content))));

    [Fact]
    public async Task NG0502_no_text_of_the_build_step() =>
        Assert.Contains("what the build step did not write", await MessageOf("NG0502", new WeightsText("net.safetensors", "%%%")), StringComparison.Ordinal);

    [Fact]
    public async Task NG0502_a_checksum_that_does_not_hold() => Assert.Contains(
        "netgen.sha256", await MessageOf("NG0502", new WeightsText("net.safetensors", WeightsText.File("{\"__metadata__\":{\"netgen.sha256\":\"00\"}," + EmbeddingTests.Header[1..], 1, 2, 3))), StringComparison.Ordinal);

    [Fact]
    public async Task NG0503_every_difference() => Assert.Equal(
        "The weights in 'net.safetensors' are not those of network 'Net': found Dense(2, 1, ReLU) as layer 1, expected Dense(2, 1, Linear); "
        + "tensor 'layers.0.weight': found F32 [2, 1], expected F32 [1, 2]; tensor 'layers.0.bias': found I32 [1], expected one of the types F32, F64, F16 or BF16; "
        + "tensor 'extra': found U8 [0], expected no such tensor; change the declaration or save the weights of this network",
        await MessageOf("NG0503", new WeightsText("net.safetensors", WeightsText.File(
            """{"__metadata__":{"netgen.architecture":"Dense(2, 1, ReLU)"},"layers.0.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"layers.0.bias":{"dtype":"I32","shape":[1],"data_offsets":[8,12]},"extra":{"dtype":"U8","shape":[0],"data_offsets":[12,12]}}""", 1, 2, 3))));

    [Fact]
    public async Task NG0503_a_missing_tensor() => Assert.EndsWith(
        ": tensor 'layers.0.bias': found no such tensor, expected F32 [1]; change the declaration or save the weights of this network",
        await MessageOf("NG0503", new WeightsText("net.safetensors", WeightsText.File("""{"layers.0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""", 1, 2))), StringComparison.Ordinal);

    [Theory]
    [InlineData("", null, null)]
    [InlineData("", "channels 1 × height 1 × width 2, ChannelsLast", null)]
    [InlineData("Input(1, 2, Layout = InputLayout.ChannelsLast), ", null, null)]
    [InlineData("Input(1, 1, 2), ", "channels 2 × height 1 × width 1, ChannelsLast", null)]
    [InlineData("", "channels 2 × length 3, ChannelsLast", "channels 2 × length 3, ChannelsLast")]
    [InlineData("", "sideways", "'sideways'")]
    public async Task NG0503_another_order_of_inputs(string input, string? stored, string? found)
    {
        string metadata = "\"netgen.architecture\":\"Dense(2, 1, Linear)\"" + (stored is null ? "" : $",\"netgen.input\":\"{stored}\"");
        var project = new TestProject($"[Network(Weights = \"net.safetensors\"), {input}Dense(2, 1)] partial class Net;")
        {
            Texts = [new WeightsText("net.safetensors", WeightsText.File($"{{\"__metadata__\":{{{metadata}}},{EmbeddingTests.Header[1..]}", 1, 2, 3))],
        };
        string[] messages = [.. (await Build.ReportsOf(project)).Select(report => report.GetMessage(CultureInfo.InvariantCulture))];
        Assert.Equal(found is null ? [] : [$"The weights in 'net.safetensors' are not those of network 'Net': found inputs in the order {found}, expected 2, ChannelsFirst; change the declaration or save the weights of this network"], messages);
    }

    [Fact]
    public async Task NG0503_an_order_of_inputs_that_the_file_has_not() => Assert.Contains(
        "found inputs in the order ChannelsFirst, expected channels 2 × length 2, ChannelsLast;",
        Assert.Single(await Build.ReportsOf(new TestProject("[Network(Weights = \"net.safetensors\"), Input(2, 2, Layout = InputLayout.ChannelsLast), Dense(4, 1)] partial class Net;")
        {
            Texts = [new WeightsText("net.safetensors", WeightsText.File("""{"__metadata__":{"netgen.architecture":"Dense(4, 1, Linear)"},"layers.0.weight":{"dtype":"F32","shape":[1,4],"data_offsets":[0,16]},"layers.0.bias":{"dtype":"F32","shape":[1],"data_offsets":[16,20]}}""", 1, 2, 3, 4, 5))],
        })).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [Fact]
    public async Task NG0504_too_large() => Assert.Equal(
        "The weights file 'net.safetensors' has 40000000 bytes, but at most 16777216 are compiled in; leave Weights out and load it by SafeTensors.Load",
        await MessageOf("NG0504", new WeightsText("net.safetensors", "too large: 40000000 of 16777216")));

    [Fact]
    public async Task A_valid_file_reports_nothing() => Assert.Empty(await Build.ReportsOf(
        new TestProject("""[Network(Weights = "net.safetensors"), Dense(2, 1)] partial class Net;""") { Texts = [new WeightsText("net.safetensors", Valid)] }));

    [Fact]
    public Task A_faulty_declaration_is_reported_alone() => Build.Expect(new TestProject("""[Network(Weights = "net.safetensors"), Dense(2, {|NG0101:0|})] partial class Net;"""));

    /// <summary>The error's message, once it is found at the argument, in spite of a pragma, and fatal to the network.</summary>
    private static async Task<string> MessageOf(string id, params WeightsText[] texts)
    {
        var project = new TestProject($$$"""[Network(Loss = Loss.Auto, Weights = {|{{{id}}}:"net.safetensors"|}), Dense(2, 1)] partial class Net;""") { Texts = [.. texts.ToImmutableArray<AdditionalText>()] };
        var reports = await Build.Expect(project);
        var unmarked = project with { Sources = [MarkedSource.Parse(project.Sources[0]).Text] };
        await Build.Expect(project with { Sources = [$"#pragma warning disable {id}\n{project.Sources[0]}"] });
        Assert.All(GeneratorRun.Of(unmarked).Sources.Values, text => Assert.Contains($"has errors ({id})", text, StringComparison.Ordinal));
        return Assert.Single(reports).GetMessage(CultureInfo.InvariantCulture);
    }
}
