using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG0305: what was chosen for each layer, on request.</summary>
public partial class NG0305_LayerPlan
{
    private const string Source =
        """
        [Network]
        [{|NG0305:Dense(12, 10, ReLU)|}]
        [{|NG0305:Dropout(0.1)|}]
        [{|NG0305:Maxout(10, 8, 2)|}]
        [{|NG0305:Dense(8, 3, Softmax)|}]
        partial class Net;
        """;

    private static readonly string Unmarked = MarkedSource.Parse(Source).Text;

    [Theory]
    [InlineData("", 512)]
    [InlineData("256", 256)]
    public async Task Tells_of_every_layer_at_its_attribute(string width, int bits)
    {
        var reports = await Build.Expect(new TestProject(Source) { ShowsHints = true, Properties = TestProject.With("NetGenShowPlan", "true").Add("NetGenVectorBits", width) });
        Assert.All(reports, report => Assert.Equal(DiagnosticSeverity.Info, report.Severity));
        string[] messages = [.. reports.Select(report => report.GetMessage(CultureInfo.InvariantCulture))];
        Assert.Matches(@"^Layer 1 \(Dense, 12 → 10\): .* sample, .* batch; 120 multiply-adds and [\d,]+ floats of scratch a sample; [\d,]+ lines of kernels at " + bits + " bits$", messages[0]);
        Assert.Matches(@"^Layer 2 \(Dropout, 10 → 10\): training only; 0 multiply-adds and 0 floats", messages[1]);
        Assert.Matches(@"^Layer 3 \(Maxout, 10 → 8\): .*; 160 multiply-adds", messages[2]);
        Assert.All(messages, message => Assert.InRange(LinesIn(message), 3, 5000));
    }

    [Fact]
    public async Task Scratch_is_what_the_layers_values_take()
    {
        const string source = "[Network, Input(1, 8, 8), Conv2D(1, 16, 3), BatchNorm(ReLU), MaxPool2D(2), Dense(144, 3)] partial class Net;";
        string[] messages = [.. (await Build.ReportsOf(new TestProject(source) { ShowsHints = true, Properties = TestProject.With("NetGenShowPlan", "true") }))
            .Where(report => report.Id == "NG0305").Select(report => report.GetMessage(CultureInfo.InvariantCulture))];
        // The convolution's kernel makes what batch normalisation does: 6 × 6 places of 16 channels, a factor and a term for each of these; then 3 × 3 places.
        Assert.Equal(["0", "608", "144"], messages.Take(3).Select(message => System.Text.RegularExpressions.Regex.Match(message, "and ([0-9,]+) floats").Groups[1].Value));
    }

    [Fact]
    public async Task Of_sequences_it_tells_of_a_step_and_what_it_remembers()
    {
        const string source = "[Network, Input(3, Steps = 5), Conv1D(3, 8, 3, Tanh, Dilation = 2), LSTM(8, 16), MeanOverSteps, Dense(16, 2)] partial class Net;";
        string[] messages = [.. (await Build.ReportsOf(new TestProject(source) { ShowsHints = true, Properties = TestProject.With("NetGenShowPlan", "true") }))
            .Where(report => report.Id == "NG0305").Select(report => report.GetMessage(CultureInfo.InvariantCulture))];
        Assert.Equal(4, messages.Length);
        Assert.Matches(@"^Layer 1 \(Conv1D, 5 × 3 → 5 × 8\): tiles of steps; 72 multiply-adds and [\d,]+ floats of scratch a step, which remembers 13 floats; [\d,]+ lines", messages[0]);
        Assert.Matches(@"^Layer 2 \(LSTM, 5 × 8 → 5 × 16\): tiles of steps, then tiles of samples, step by step; 1,536 multiply-adds and [\d,]+ floats of scratch a step, which remembers 32 floats; ", messages[1]);
        Assert.Matches(@"^Layer 3 \(MeanOverSteps, 5 × 16 → 16\): vectors of features; 0 multiply-adds and [\d,]+ floats of scratch a step, which remembers \d+ floats; ", messages[2]);
        Assert.Matches(@"^Layer 4 \(Dense, 16 → 2\): .*; 32 multiply-adds and [\d,]+ floats of scratch a step; ", messages[3]);
        Assert.All(messages, message => Assert.InRange(LinesIn(message), 3, 5000));
    }

    [Fact]
    public async Task Lines_are_those_of_the_layers_own_kernels()
    {
        var project = new TestProject(Unmarked) { ShowsHints = true, Properties = TestProject.With("NetGenShowPlan", "TRUE").Add("NetGenVectorBits", "256") };
        int reported = (await Build.ReportsOf(project)).Sum(report => LinesIn(report.GetMessage(CultureInfo.InvariantCulture)));
        // Counted by the compiler's own parser.
        var methods = GeneratorRun.Of(project).Compilation.SyntaxTrees.Single(tree => tree.FilePath.EndsWith("Vector256.g.cs", StringComparison.Ordinal))
            .GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>()
            .Where(method => method.Identifier.ValueText.StartsWith("Layer", StringComparison.Ordinal));
        Assert.Equal(methods.Sum(method => 1 + method.GetLocation().GetLineSpan().EndLinePosition.Line - method.Modifiers[0].GetLocation().GetLineSpan().StartLinePosition.Line), reported);
    }

    [Theory]
    [InlineData("")]
    [InlineData("false")]
    public async Task Says_nothing_unasked(string value) =>
        Assert.Empty(await Build.ReportsOf(new TestProject(Unmarked) { ShowsHints = true, Properties = TestProject.With("NetGenShowPlan", value) }));

    [Fact]
    public Task Says_nothing_of_networks_with_errors() => Build.Expect(
        new TestProject("[Network, Dense(2, {|NG0101:0|})] partial class Net;") { ShowsHints = true, Properties = TestProject.With("NetGenShowPlan", "true") });

    private static int LinesIn(string message) => int.Parse(Lines().Match(message).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [System.Text.RegularExpressions.GeneratedRegex("; ([0-9,]+) lines")]
    private static partial System.Text.RegularExpressions.Regex Lines();
}
