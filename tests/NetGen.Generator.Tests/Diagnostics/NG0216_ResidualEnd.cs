using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0216_ResidualEnd : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 4, Activation.Tanh), Residual({|NG0216:1|}), Dense(4, 4)] partial class Net;";

    protected override string Mended => "[Network, Dense(2, 4, Activation.Tanh), Residual(1), Dense(4, 4), Dense(4, 1)] partial class Net;";

    protected override string Message =>
        "Layer 2 (Residual) is around 1 layers and needs one more after them, but only 1 follow; lower the number or add a layer such as [Dense(8, 3, Activation.Softmax)]";

    [Theory]
    [InlineData("Dense(2, 4), Residual({|NG0216:1|})")]
    [InlineData("Residual(layers: {|NG0216:int.MaxValue|}), Dense(4, 4)")]
    [InlineData("Residual({|NG0210:0|}), Dense(4, 4)")]
    [InlineData("Residual({|NG0210:-1|}), Dense(4, 4)")]
    public Task Fires_at_the_number_of_layers(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");
}
