using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0210_SettingOutOfRange : RuleTests
{
    protected override string Faulty => "[Network, Dropout({|NG0210:1|}), Dense(2, 1)] partial class Net;";

    protected override string Mended => "[Network, Dropout(0.9), Dense(2, 1)] partial class Net;";

    protected override string Message => "Layer 1 (Dropout) has rate = 1; it must be at least 0 and below 1";

    [Theory]
    [InlineData("Dropout({|NG0210:-0.1|}), Dense(2, 1)")]
    [InlineData("Dropout({|NG0210:double.NaN|}), Dense(2, 1)")]
    [InlineData("Dropout({|NG0210:1 - 1e-12|}), Dense(2, 1)")]
    [InlineData("Maxout(2, 1, {|NG0210:1|})")]
    [InlineData("Maxout(2, 1, {|NG0210:-3|})")]
    [InlineData("LayerNorm(Epsilon = {|NG0210:0|}), Dense(2, 1)")]
    [InlineData("LayerNorm(Epsilon = {|NG0210:1e-60|}), Dense(2, 1)")]
    [InlineData("LayerNorm(Epsilon = {|NG0210:double.PositiveInfinity|}), Dense(2, 1)")]
    [InlineData("BatchNorm(Epsilon = {|NG0210:0|}), Dense(2, 1)")]
    [InlineData("BatchNorm(Momentum = {|NG0210:0|}), Dense(2, 1)")]
    [InlineData("BatchNorm(Momentum = {|NG0210:1.5|}), Dense(2, 1)")]
    [InlineData("BatchNorm(Momentum = {|NG0210:double.NaN|}), Dense(2, 1)")]
    [InlineData("Dense(2, 1, Initializer = Initializer.Constant, InitialValue = {|NG0210:double.NaN|})")]
    public Task Fires_for_values_that_the_layer_is_not_defined_for(string layers) =>
        Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Dropout(0), Dense(2, 1)")]
    [InlineData("Maxout(2, 1, 2)")]
    [InlineData("LayerNorm(Epsilon = 1e-30), Dense(2, 1)")]
    public void Other_values_compile(string layers) => GeneratorRun.Of($"[Network, {layers}] partial class Net;").Compiles();
}
