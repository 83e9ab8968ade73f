using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0302_TooManyValues : RuleTests
{
    protected override string Faulty => "[Network, Dense(1, {|NG0302:5000000|})] partial class Net;";

    protected override string Mended => "[Network, Dense(1, 500)] partial class Net;";

    protected override string Message => "Network 'Net' holds 5,000,001 values for a sample, inputs and all layers' outputs together; the limit is 2,097,152";

    [Theory]
    [InlineData("Dense({|NG0302:100000000|}, 1)")]
    [InlineData("Dense(1, 2, ReLU), Dense(2, {|NG0302:2097151|})")]
    public Task Fires_at_the_widest(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Dense(2097151, 1)")]
    [InlineData("Dense(1, 2097151)")]
    [InlineData("Dense(63, 2097088)")]
    [InlineData("Dense(1, 2097140, PReLU), Dense(2097140, 1)")]
    [InlineData("Dense(1, 698800, ReLU), Dense(698800, 1, ReLU), Dense(1, 698800, ReLU), Dense(698800, 1)")]
    public void The_largest_allowed_networks_compile(string layers) =>
        GeneratorRun.Of($"[Network, {layers}] partial class Net;").Compiles();
}
