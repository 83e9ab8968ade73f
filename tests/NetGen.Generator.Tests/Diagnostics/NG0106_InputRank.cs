using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0106_InputRank : RuleTests
{
    protected override string Faulty => "[Network, Input(3, 16), {|NG0106:Conv2D(3, 8, 3, ReLU)|}, GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Input(3, 16), Conv1D(3, 8, 3, ReLU), GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Message => "Layer 1 (Conv2D) takes images, channels × height × width, but [Input] produces 3 × 16; use a layer for that shape, or change what comes before it";

    [Theory]
    [InlineData("Input(3, 16, 16), {|NG0106:Conv1D(3, 8, 3)|}")]
    [InlineData("Input(3, 16, 16), {|NG0106:MaxPool1D(2)|}")]
    [InlineData("Input(16), {|NG0106:AveragePool2D(2)|}, Dense(4, 2)")]
    [InlineData("Input(16), {|NG0106:GlobalAveragePool|}")]
    [InlineData("Dense(16, 16, ReLU), {|NG0106:Conv2D(1, 8, 3)|}, Conv2D(1, 8, 3)")]
    [InlineData("Input(1, 8, 8), GlobalMaxPool, {|NG0106:MaxPool2D(1)|}")]
    [InlineData("Input(1, 8, 8), Flatten, {|NG0106:Conv1D(64, 8, 1)|}")]
    public Task Fires_once_for_another_shape(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Dense(16, 9), MaxPool1D(2)", "Layer 2 (MaxPool1D) takes signals, channels × length, but layer 1 (Dense) produces 9 features; ")]
    [InlineData("Input(16), GlobalMaxPool", "Layer 1 (GlobalMaxPool) takes signals or images, but [Input] produces 16 features; ")]
    public async Task Says_what_is_taken_and_what_comes(string layers, string message)
    {
        var report = Assert.Single(await Build.ReportsOf(new TestProject($"[Network, {layers}] partial class Net;")));
        Assert.StartsWith(message, report.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
