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
    [InlineData("Dense(2, 4, Activation.Tanh), Residual(2), Dense(4, {|NG0104:9|}, Activation.Tanh), LayerNorm, Dense(9, 1)")]
    [InlineData("Residual(3), Dense(8, {|NG0104:4|}, Activation.ReLU), BatchNorm, Dropout(0.2), Dense(4, 3)")]
    [InlineData("Residual(3), Dense(8, {|NG0104:4|}, Activation.ReLU), Residual(1), LayerNorm, Dense(4, 3)")]
    [InlineData("Input(4, 6, 6), Residual(1), Conv2D(4, {|NG0104:8|}, 3, SamePadding = true), Dense(288, 3)")]
    [InlineData("Input(4, 6, 6), Residual(2), Conv2D(4, 4, 3, SamePadding = true), {|NG0104:MaxPool2D(2)|}, Dense(36, 3)")]
    [InlineData("Input(4, 6), Residual(1), {|NG0104:Flatten|}, Dense(24, 3)")]
    public Task Fires_at_the_layer_that_gives_the_block_its_last_size(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Fact]
    public async Task Mends_the_size_that_layers_keep() => Assert.Equal(
        ["[Network, Residual(2), Dense(8, 8, ReLU), Dropout(0.2), Dense(8, 3)] partial class Net;"],
        await FixMenu.Apply("NG0104", "Change the outputs of layer 2 to 8", "[Network, Residual(2), Dense(8, 4, ReLU), Dropout(0.2), Dense(4, 3)] partial class Net;"));

    [Theory]
    [InlineData("Input(4, 6, 6), Residual(1), Conv2D(4, 8, 3, SamePadding = true), Conv2D(8, 3, 1)", "Input(4, 6, 6), Residual(1), Conv2D(4, 4, 3, SamePadding = true), Conv2D(4, 3, 1)")]
    [InlineData("Input(4, 6), Residual(1), Conv1D(4, 8, 1), MaxPool1D(2), Dense(24, 3)", "Input(4, 6), Residual(1), Conv1D(4, 4, 1), MaxPool1D(2), Dense(12, 3)")]
    public async Task Mends_channels_and_what_takes_them(string layers, string mended) => Assert.Equal(
        [$"[Network, {mended}] partial class Net;"], await FixMenu.Apply("NG0104", "Change the outputs of layer 2 to 4", $"[Network, {layers}] partial class Net;"));

    [Fact]
    public async Task Offers_nothing_that_breaks_a_block_within() =>
        Assert.Empty(await FixMenu.OffersFor("NG0104", "[Network, Residual(3), Dense(4, 6, Tanh), Residual(1), Dense(6, 6), Dense(6, 1)] partial class Net;"));

    [Theory]
    [InlineData("Residual(2), Dense(4, 9, Activation.Tanh), Dense(9, 4), Dense(4, 1)")]
    [InlineData("Residual(1), Dropout(0.5), Dense(4, 1)")]
    [InlineData("Residual(2, Activation.PReLU), Residual(1, Activation.ELU, Alpha = 2), Dense(4, 4), Dense(4, 1)")]
    [InlineData("Input(4, 6, 6), Residual(2, ReLU), Conv2D(4, 8, 3, ReLU, SamePadding = true), Conv2D(8, 4, 1), GlobalMaxPool, Dense(4, 3)")]
    public void Other_blocks_compile(string layers) => GeneratorRun.Of($"[Network, {layers}] partial class Net;").Compiles();
}
