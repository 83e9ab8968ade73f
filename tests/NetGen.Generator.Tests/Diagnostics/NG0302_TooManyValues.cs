using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0302_TooManyValues : RuleTests
{
    protected override string Faulty => "[Network, Dense(1, {|NG0302:5000000|})] partial class Net;";

    protected override string Mended => "[Network, Dense(1, 500)] partial class Net;";

    protected override string Message => "Network 'Net' holds 5,000,001 values for a sample, inputs and all layers' outputs together; the limit is 4,194,304";

    [Theory]
    [InlineData("Dense({|NG0302:100000000|}, 1)")]
    [InlineData("Dense(1, 2, ReLU), Dense(2, {|NG0302:4194303|})")]
    public Task Fires_at_the_widest(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Dense(4194303, 1)")]
    [InlineData("Dense(1, 4194303)")]
    [InlineData("Dense(63, 4194240)")]
    [InlineData("Dense(1, 1397700, ReLU), Dense(1397700, 1, ReLU), Dense(1, 1397700, ReLU), Dense(1397700, 1)")]
    public void The_largest_allowed_networks_compile(string layers) =>
        GeneratorRun.Of($"[Network, {layers}] partial class Net;").Compiles();
}
