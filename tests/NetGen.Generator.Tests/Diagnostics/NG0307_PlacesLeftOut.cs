using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0307_PlacesLeftOut : RuleTests
{
    protected override string Faulty => "[Network, Input(1, 5, 5), MaxPool2D({|NG0307:2|}), Dense(4, 3, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Input(1, 6, 6), MaxPool2D(2), Dense(9, 3, Softmax)] partial class Net;";

    protected override string Message => "Layer 1 (MaxPool2D) never looks at the last 1 row and 1 column of its input, 1 × 5 × 5: the window does not reach them; pad, or choose sizes that the stride divides";

    [Theory]
    [InlineData("Input(1, 6), Conv1D(1, 1, 3, Stride = {|NG0307:2|})")]
    [InlineData("Input(1, 4, 4), Conv2D(1, 1, 3, Stride = {|NG0307:2|})")]
    [InlineData("Input(1, 4, 4), Conv2D(1, 1, 3, StrideWidth = {|NG0307:2|})")]
    [InlineData("Input(1, 6, 8), MaxPool2D(3, {|NG0307:5|}), Dense(2, 16)")]
    [InlineData("Input(1, 3, 7), AveragePool2D(2, Stride = {|NG0307:3|}, StrideHeight = 1)")]
    public Task Fires_at_the_stride_or_what_it_follows(string layers) => Build.Expect(new TestProject($"[Network, {layers}] partial class Net;") { ShowsHints = true });

    [Theory]
    [InlineData("Input(1, 8), MaxPool1D(5)", "the last 3 places of its input, 1 × 8:")]
    [InlineData("Input(1, 8), MaxPool1D(7)", "the last 1 place of its input, 1 × 8:")]
    [InlineData("Input(1, 8, 10), MaxPool2D(5)", "the last 3 rows of its input, 1 × 8 × 10:")]
    [InlineData("Input(1, 10, 9), MaxPool2D(5)", "the last 4 columns of its input, 1 × 10 × 9:")]
    public async Task Says_what_is_left_out(string layers, string text)
    {
        var report = Assert.Single(await Build.ReportsOf(new TestProject($"[Network, {layers}] partial class Net;") { ShowsHints = true }), report => report.Id == "NG0307");
        Assert.Contains(text, report.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input(1, 8), MaxPool1D(2)")]
    [InlineData("Input(1, 9), MaxPool1D(2, SamePadding = true)")]
    [InlineData("Input(1, 9), MaxPool1D(3, Stride = 2)")]
    [InlineData("Input(1, 8, 8), Conv2D(1, 16, 1, Stride = 2)")]
    [InlineData("Input(1, 8, 8), Conv2D(1, 16, 3, Stride = 2, Padding = 1)")]
    public async Task Is_silent_where_all_is_seen_or_as_much_as_the_stride_always_passes_over(string layers) => Assert.DoesNotContain(
        await Build.ReportsOf(new TestProject($"[Network, {layers}] partial class Net;") { ShowsHints = true }), report => report.Id == "NG0307");
}
