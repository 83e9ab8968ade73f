using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0112_ProjectionShape : RuleTests
{
    protected override string Faulty => "[Network, Input(2, 12, 12), {|NG0112:Residual(1, Projection = true)|}, Conv2D(2, 4, 3), GlobalAveragePool, Dense(4, 3)] partial class Net;";

    protected override string Mended => "[Network, Input(2, 12, 12), Residual(1, Projection = true), Conv2D(2, 4, 3, Stride = 2, Padding = 1), GlobalAveragePool, Dense(4, 3)] partial class Net;";

    protected override string Message =>
        "Layer 1 (Residual) cannot project its 2 × 12 × 12 inputs to the 4 × 10 × 10 outputs of layer 2 (Conv2D): no stride makes as many places of them; choose strides within that divide the places alike";

    [Theory]
    [InlineData("Input(2, 9), {|NG0112:Residual(1, Projection = true)|}, Conv1D(2, 4, 3, Stride = 2), GlobalMaxPool, Dense(4, 3)")]
    [InlineData("Input(2, 9), {|NG0112:Residual(1, Projection = true)|}, GlobalMaxPool, Dense(2, 3)")]
    public Task Fires_at_the_block(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Residual(1, Projection = true), Dense(4, 3), Dense(3, 1)")]
    [InlineData("Input(2, 9), Residual(2, Activation.PReLU, Projection = true), Conv1D(2, 4, 3, Stride = 2, Padding = 1), BatchNorm, Dense(20, 1)")]
    [InlineData("Input(2, 9, 9), Residual(1, Projection = true), Conv2D(2, 4, 3, StrideHeight = 3, StrideWidth = 1, Padding = 1), Dense(108, 1)")]
    public void Others_compile(string layers) => GeneratorRun.Of($"[Network, {layers}] partial class Net;").Compiles();
}
