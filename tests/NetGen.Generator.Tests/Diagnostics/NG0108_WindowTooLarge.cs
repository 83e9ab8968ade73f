using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0108_WindowTooLarge : RuleTests
{
    protected override string Faulty => "[Network, Input(1, 8, 8), Conv2D(1, 4, {|NG0108:9|}, ReLU), Dense(4, 10, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Input(1, 8, 8), Conv2D(1, 4, 8, ReLU), Dense(4, 10, Softmax)] partial class Net;";

    protected override string Message => "Layer 1 (Conv2D) has a window that reaches over 9 × 9 places, but its input has 8 × 8, padding included (1 × 8 × 8); make the window smaller or the padding larger";

    [Theory]
    [InlineData("Input(1, 8), Conv1D(1, 4, {|NG0108:9|}), Dense(4, 10)")]
    [InlineData("Input(1, 8), Conv1D(1, 4, {|NG0108:5|}, Dilation = 2)")]
    [InlineData("Input(1, 8), MaxPool1D({|NG0108:11|}, Padding = 1)")]
    [InlineData("Input(1, 8, 9), MaxPool2D({|NG0108:9|})")]
    [InlineData("Input(1, 8, 9), AveragePool2D({|NG0108:9|}, 1)")]
    [InlineData("Input(1, 9, 8), AveragePool2D(1, {|NG0108:9|})")]
    [InlineData("Input(1, 9, 8), Conv2D(1, 2, kernelWidth: {|NG0108:9|}, kernelHeight: 2)")]
    [InlineData("Input(1, 8, 8), Conv2D(1, 4, {|NG0108:5|}, DilationWidth = 2)")]
    [InlineData("Input(1, 8), Conv1D(1, 1, {|NG0108:int.MaxValue|}, Dilation = int.MaxValue, Padding = int.MaxValue)")]
    [InlineData("Input(1, 8), Conv1D(1, 1, {|NG0108:int.MaxValue|}, Dilation = int.MaxValue, SamePadding = true)")]
    public Task Fires_at_the_size_of_the_axis_that_does_not_fit(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Input(1, 8), Conv1D(1, 4, 8)")]
    [InlineData("Input(1, 8), Conv1D(1, 4, 10, Padding = 1)")]
    [InlineData("Input(1, 8), Conv1D(1, 4, 4, Dilation = 2)")]
    [InlineData("Input(1, 3), Conv1D(1, 4, 9, SamePadding = true)")]
    [InlineData("Input(1, 8, 9), MaxPool2D(8, 9)")]
    public void Windows_that_just_fit_compile(string layers) => GeneratorRun.Of($"[Network, {layers}] partial class Net;").Compiles();
}
