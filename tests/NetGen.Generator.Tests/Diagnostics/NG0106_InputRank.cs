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
    [InlineData("Input(4, Steps = 5), {|NG0106:MaxPool1D(2)|}, Dense(4, 2)")]
    [InlineData("Input(4, Steps = 5), {|NG0106:GlobalAveragePool|}, Dense(4, 2)")]
    [InlineData("Input(4, Steps = 5), {|NG0106:Flatten|}, Dense(20, 2)")]
    [InlineData("Input(4, Steps = 5), {|NG0106:Conv2D(4, 3, 2)|}, Dense(3, 2)")]
    [InlineData("Input(4, Steps = 5), {|NG0106:Maxout(4, 3, 2)|}, Dense(3, 2)")]
    [InlineData("Input(4, Steps = 5), GRU(4, 3), LastStep, {|NG0106:Maxout(3, 2, 2)|}")]
    [InlineData("Input(4, Steps = 5), LastStep, {|NG0106:MeanOverSteps|}, Dense(4, 2)")]
    [InlineData("Input(8), {|NG0106:GRU(8, 4)|}, Dense(4, 2)")]
    [InlineData("Input(2, 8), {|NG0106:LSTM(2, 4)|}, Dense(4, 2)")]
    [InlineData("Dense(8, 8, ReLU), {|NG0106:RNN(8, 4)|}, Dense(4, 2)")]
    [InlineData("Dense(8, 7), {|NG0106:GLU|}, Dense(4, 2)")]
    [InlineData("Input(4, Steps = 5), GRU(4, 3), {|NG0106:GLU(Tanh = true)|}, Dense(4, 2)")]
    [InlineData("Input(5, 8, 8), {|NG0106:GLU|}, GlobalMaxPool, Dense(2, 2)")]
    public Task Fires_once_for_another_shape(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Input(4, Steps = 5), Conv1D(4, 3, 2), GRU(3, 3), Dense(3, 2)")]
    [InlineData("Input(4, Steps = 5), LSTM(4, 3), LastStep, Flatten, Dense(3, 2)")]
    [InlineData("Input(4, Steps = 5), GLU, Conv1D(2, 6, 2), GLU(Tanh = true), LSTM(3, 4), GLU, LastStep, GLU, Dense(1, 2)")]
    [InlineData("Input(4, Steps = 1), LayerNorm, RNN(4, 3), MeanOverSteps, BatchNorm, Scale, Dropout(0.1), Dense(3, 2, Softmax)")]
    public void Layers_of_sequences_and_of_what_follows_them_compile(string layers) => GeneratorRun.Of($"[Network, {layers}] partial class Net;").Compiles();

    [Theory]
    [InlineData("Dense(16, 9), MaxPool1D(2)", "Layer 2 (MaxPool1D) takes signals, channels × length, but layer 1 (Dense) produces 9 features; ")]
    [InlineData("Input(4, Steps = 5), MaxPool1D(2)", "Layer 1 (MaxPool1D) takes signals, channels × length, but [Input] produces a sequence, 5 steps × 4 features; ")]
    [InlineData("Input(4, Steps = 5), Flatten", "Layer 1 (Flatten) takes signals or images, but [Input] produces a sequence, 5 steps × 4 features; ")]
    [InlineData("Input(4, Steps = 5), Maxout(4, 3, 2)", "Layer 1 (Maxout) takes no sequence, nor what follows one, but [Input] produces a sequence, 5 steps × 4 features; ")]
    [InlineData("Input(2, 8), GRU(2, 4)", "Layer 1 (GRU) takes sequences, steps × features, which [Input(features, Steps = ...)] declares, but [Input] produces 2 × 8; ")]
    [InlineData("Dense(9, 8), LastStep", "Layer 2 (LastStep) takes sequences, steps × features, which [Input(features, Steps = ...)] declares, but layer 1 (Dense) produces 8 features; ")]
    [InlineData("Input(5, 9), GLU", "Layer 1 (GLU) takes an even number of features, or of channels of each place, but [Input] produces 5 × 9; ")]
    [InlineData("Input(16), GlobalMaxPool", "Layer 1 (GlobalMaxPool) takes signals or images, but [Input] produces 16 features; ")]
    public async Task Says_what_is_taken_and_what_comes(string layers, string message)
    {
        var report = Assert.Single(await Build.ReportsOf(new TestProject($"[Network, {layers}] partial class Net;")));
        Assert.StartsWith(message, report.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
