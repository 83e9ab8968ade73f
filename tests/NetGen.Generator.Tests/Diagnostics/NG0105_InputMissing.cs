using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0105_InputMissing : RuleTests
{
    protected override string Faulty => "[Network, {|NG0105:Conv2D(1, 8, 5, ReLU)|}, GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Input(1, 28, 28), Conv2D(1, 8, 5, ReLU), GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Message => "Layer 1 (Conv2D) slides over places that no layer tells the number of; add [Input(channels, height, width)] with their sizes";

    [Theory]
    [InlineData("{|NG0105:Conv1D(1, 8, 5)|}")]
    [InlineData("{|NG0105:MaxPool2D(2)|}, Dense(8, 10)")]
    [InlineData("{|NG0105:AveragePool1D(2)|}, Conv1D(1, 8, 5)")]
    [InlineData("{|NG0105:GlobalMaxPool|}, Dense(8, 10)")]
    [InlineData("{|NG0105:GlobalAveragePool|}")]
    [InlineData("Dropout(0.1), LayerNorm, {|NG0105:MaxPool1D(2)|}, Dense(8, 10)")]
    [InlineData("Flatten, {|NG0105:Conv2D(1, 8, 5)|}, Conv2D(8, 8, 5), Dense(8, 10)")]
    [InlineData("{|NG0105:GRU(3, 4)|}, Dense(4, 2)")]
    [InlineData("{|NG0105:LastStep|}, Dense(4, 2)")]
    [InlineData("Dropout(0.1), LayerNorm, {|NG0105:LSTM(3, 4)|}, GRU(4, 3), MeanOverSteps")]
    [InlineData("{|NG0105:RNN(3, 4)|}, Conv1D(4, 2, 3)")]
    [InlineData("{|NG0105:Conv1D(4, 2, 3)|}, RNN(2, 4)")]
    [InlineData("{|NG0105:GLU|}, Dense(4, 2)")]
    [InlineData("Dropout(0.1), {|NG0105:GLU|}, GLU(Tanh = true), Dense(4, 2)")]
    public Task Fires_once_at_the_first_layer_of_places(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Conv1D(1, 8, 5)", "channels, length")]
    [InlineData("MaxPool1D(2)", "channels, length")]
    [InlineData("MaxPool2D(2)", "channels, height, width")]
    [InlineData("GlobalMaxPool", "channels, height, width")]
    [InlineData("GRU(3, 4)", "features, Steps = ...")]
    [InlineData("MeanOverSteps", "features, Steps = ...")]
    public async Task Says_which_sizes_are_missing(string layer, string sizes)
    {
        var report = Assert.Single(await Build.ReportsOf(new TestProject($"[Network, {layer}] partial class Net;")));
        Assert.Contains(layer is "GRU(3, 4)" or "MeanOverSteps" ? "takes a sequence, and no layer tells of how many steps; " : "slides over places that no layer tells the number of; ", report.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains($"add [Input({sizes})]", report.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
