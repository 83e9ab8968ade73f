using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0218_ParameterUnused : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 1, LeakyReLU, Alpha = {|NG0218:0.1 + 0.2f|})] partial class Net;";

    protected override string Mended => "[Network, Dense(2, 1, LeakyReLU, Slope = 0.1 + 0.2f)] partial class Net;";

    protected override string Message => "Layer 1 (Dense) has Alpha = 0.3000000029802322, which only ELU uses, but its activation is LeakyReLU; rename it to Slope or remove it";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Rename Alpha to Slope", Mended),
        ("Remove Alpha", "[Network, Dense(2, 1, LeakyReLU)] partial class Net;"),
    ];

    [Theory]
    [InlineData("Dense(4, 4, ReLU, Slope = {|NG0218:double.NaN|})")]
    [InlineData("Dense(4, 4, PReLU, Alpha = {|NG0218:1|})")]
    [InlineData("Dense(4, 4, ELU, Slope = {|NG0218:0.1|}, Alpha = 0.2)")]
    [InlineData("Dense(4, 4, Tanh, Slope = {|NG0218:0.1|}, Alpha = {|NG0218:0.2|})")]
    [InlineData("LayerNorm(ReLU, Slope = {|NG0218:0.1|})")]
    [InlineData("BatchNorm(ReLU, Alpha = {|NG0218:0.1|})")]
    [InlineData("Residual(1, PReLU, Slope = {|NG0218:0.1|}), Dense(4, 4, Tanh)")]
    public Task Fires_for_every_layer_and_for_defaults(string layers) => Build.Expect($"[Network, {layers}, Dense(4, 1, Sigmoid)] partial class Net;");

    [Theory]
    [InlineData("Dense(2, 1, LeakyReLU, Slope = 0.2)")]
    [InlineData("Dense(2, 1, ELU, Alpha = 0.2)")]
    public Task Is_silent_where_the_activation_uses_it(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Fact]
    public Task An_activation_that_is_none_is_the_only_finding() => Build.Expect("[Network, Dense(2, 1, {|NG0201:(Activation)99|}, Slope = 0.2)] partial class Net;");

    [Fact]
    public async Task Offers_no_second_parameter_of_a_name() => Assert.Equal(
        ["[Network, Dense(2, 1, ELU, Alpha = 0.2)] partial class Net;"],
        await FixMenu.Apply("NG0218", null, "[Network, Dense(2, 1, ELU, Slope = 0.1, Alpha = 0.2)] partial class Net;"));

    [Fact]
    public async Task Offers_the_activation_that_uses_it() => Assert.Equal(
        ["[Network, Dense(2, 1, LeakyReLU, Slope = 0.2)] partial class Net;"],
        await FixMenu.Apply("NG0218", "Use LeakyReLU in layer 1", "[Network, Dense(2, 1, ReLU, Slope = 0.2)] partial class Net;"));
}
