using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0205_ActivationParameter : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 1, LeakyReLU, Slope = {|NG0205:-0.5|})] partial class Net;";

    protected override string Mended => "[Network, Dense(2, 1, LeakyReLU, Slope = 0.5)] partial class Net;";

    protected override string Message => "Layer 1 (Dense) has Slope = -0.5; LeakyReLU needs a finite number of at least 0";

    protected override (string Title, string Source)[] Fixes => [("Leave Slope out", "[Network, Dense(2, 1, LeakyReLU)] partial class Net;")];

    [Theory]
    [InlineData("LeakyReLU, Slope = {|NG0205:double.NaN|}")]
    [InlineData("LeakyReLU, Slope = {|NG0205:double.PositiveInfinity|}")]
    [InlineData("LeakyReLU, Slope = {|NG0205:1e300|}")]
    [InlineData("ELU, Alpha = {|NG0205:double.NegativeInfinity|}")]
    [InlineData("ELU, Alpha = {|NG0205:-1|}")]
    public Task Fires_for_values_that_the_function_is_not_defined_for(string arguments) =>
        Build.Expect($"[Network, Dense(2, 1, {arguments})] partial class Net;");

    [Theory]
    [InlineData("LeakyReLU, Slope = 0")]
    [InlineData("LeakyReLU, Slope = 1e-300")]
    [InlineData("LeakyReLU, Slope = 3e38")]
    [InlineData("ELU, Alpha = 1.0 / 3")]
    public void Other_values_compile(string arguments) =>
        GeneratorRun.Of($"[Network, Dense(2, 1, {arguments})] partial class Net;").Compiles();
}
