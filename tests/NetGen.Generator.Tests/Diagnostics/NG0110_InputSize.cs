using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0110_InputSize : RuleTests
{
    protected override string Faulty => "[Network, Input(1, {|NG0110:0|}, 28), Conv2D(1, 8, 5, ReLU), GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Input(1, 28, 28), Conv2D(1, 8, 5, ReLU), GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Message => "[Input] has height = 0; sizes are at least 1, and an int counts all values of a sample";

    [Theory]
    [InlineData("Input({|NG0110:0|}), Dense(9, 3)")]
    [InlineData("Input({|NG0110:-1|}), LayerNorm")]
    [InlineData("Input({|NG0110:-3|}, -3), Conv1D(3, 4, 5), Flatten")]
    [InlineData("Input(3, {|NG0110:int.MinValue|}), MaxPool1D(2), Dense(4, 2)")]
    [InlineData("Input(width: {|NG0110:0|}, height: 2, channels: 3), GlobalMaxPool")]
    [InlineData("{|NG0110:Input(100000, 100000, 10)|}, Conv2D(100000, 1, 3)")]
    [InlineData("{|NG0110:Input(int.MaxValue, int.MaxValue, int.MaxValue)|}, GlobalMaxPool")]
    [InlineData("{|NG0110:Input(2, 1073741824)|}, Flatten, Dense(3, 2)")]
    [InlineData("Input(4, Steps = {|NG0110:-1|}), GRU(4, 2)")]
    [InlineData("Input({|NG0110:0|}, Steps = 5), GRU(4, 2)")]
    [InlineData("Input(2, 8, Steps = {|NG0110:4|}), Conv1D(2, 3, 3)")]
    [InlineData("Input(2, 8, 8, Steps = {|NG0110:-4|}), GlobalMaxPool")]
    [InlineData("Input(100000, Steps = {|NG0110:100000|}), LastStep")]
    public Task Fires_at_the_size_or_at_all_of_them(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Input(4, Steps = -1), Dense(4, 2)", "[Input] has Steps = -1; a sequence has at least 1 step, and 0 says that it is none", "Leave Steps out")]
    [InlineData("Input(4, Steps = -1), GRU(4, 2)", "[Input] has Steps = -1; a sequence has at least 1 step, and 0 says that it is none")]
    [InlineData("Input(2, 8, Steps = 4), Conv1D(2, 3, 3)", "[Input] has Steps = 4 beside channels × length; each step of a sequence is a vector of features, which one size tells", "Leave Steps out")]
    [InlineData("Input(70000, Steps = 40000), LastStep", "[Input] has 40000 × 70000 = 2800000000 values; sizes are at least 1, and an int counts all values of a sample")]
    public async Task Tells_what_is_wrong_with_steps(string layers, string message, params string[] titles)
    {
        string source = $"[Network, {layers}] partial class Net;";
        Assert.Equal(message, Assert.Single(await Build.ReportsOf(new TestProject(source))).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(titles, (await FixMenu.OffersFor("NG0110", source)).Select(offer => offer.Title));
    }

    [Theory]
    [InlineData("Input(4, Steps = 0), Dense(4, 2)")]
    [InlineData("Input(4, Steps = 1), GRU(4, 2)")]
    public void Steps_may_be_none_or_one(string layers) => GeneratorRun.Of($"[Network, {layers}] partial class Net;").Compiles();

    [Fact]
    public async Task Counts_values_that_are_too_many()
    {
        var report = Assert.Single(await Build.ReportsOf(new TestProject("[Network, Input(100000, 100000, 10), Conv2D(100000, 1, 3)] partial class Net;")));
        Assert.StartsWith("[Input] has 100000 × 100000 × 10 = 100000000000 values; ", report.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
