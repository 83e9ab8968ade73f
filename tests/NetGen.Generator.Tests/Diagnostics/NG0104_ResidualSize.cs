using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0104_ResidualSize : RuleTests
{
    protected override string Faulty => "[Network, Residual(1), Dense(4, {|NG0104:4 - 1|}), Dense(3, 1)] partial class Net;";

    protected override string Mended => "[Network, Residual(1), Dense(4, 4), Dense(4, 1)] partial class Net;";

    protected override string Message => "Layer 1 (Residual) adds its 4 inputs to the 3 outputs of layer 2 (Dense), which must be as many; change 3 to 4";

    protected override (string Title, string Source)[] Fixes => [("Change the outputs of layer 2 to 4", Mended)];

    [Theory]
    [InlineData("Residual(2), Dense(4, 9, Activation.Tanh), Dense(9, {|NG0104:5|}), Dense(5, 1)")]
    [InlineData("Dense(2, 4, Activation.Tanh), Residual(2), Dense(4, 9, Activation.Tanh), {|NG0104:LayerNorm|}, Dense(9, 1)")]
    public Task Fires_at_the_last_layer_of_the_block(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Residual(2), Dense(4, 9, Activation.Tanh), Dense(9, 4), Dense(4, 1)")]
    [InlineData("Residual(1), Dropout(0.5), Dense(4, 1)")]
    [InlineData("Residual(2, Activation.PReLU), Residual(1, Activation.ELU, Alpha = 2), Dense(4, 4), Dense(4, 1)")]
    public void Other_blocks_compile(string layers) => GeneratorRun.Of($"[Network, {layers}] partial class Net;").Compiles();
}
