using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0304_ScratchLeavesStack : RuleTests
{
    protected override string Faulty => "[Network, Dense(784, {|NG0304:4096|}, ReLU), Dense(4096, 10, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Dense(784, 128, ReLU), Dense(128, 10, Softmax)] partial class Net;";

    protected override string Message => "Network 'Net' needs 4,112 floats of scratch for a sample, more than the 4,096 that are taken from the stack, mostly for layer 1; each thread keeps its own, allocated at its first call";

    [Fact]
    public Task Points_at_the_widest_layer() => Build.Expect(new TestProject(
        "[Network, Dense(16, 32, ReLU), Dense(32, {|NG0304:2048|}, ReLU), Dropout(0.1), Dense(2048, 1024, ReLU), Dense(1024, 1)] partial class Net;")
    { ShowsHints = true });

    [Theory]
    [InlineData("Input(16, Steps = 4), GRU(16, {|NG0304:2048|}), LastStep, Dense(2048, 2)", "step")]
    [InlineData("Input(16, Steps = 600), LSTM(16, {|NG0304:16|}), Dense(16, 2)", "batch")]
    public async Task Tells_which_call_of_sequences_needs_it(string layers, string call)
    {
        var reports = await Build.Expect(new TestProject($"[Network, {layers}] partial class Net;") { ShowsHints = true });
        Assert.Contains($"floats of scratch for a {call}, more than", reports[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task Says_nothing_of_small_sequences() => Build.Expect(new TestProject("[Network, Input(3, Steps = 8), GRU(3, 8), Dense(8, 2)] partial class Net;") { ShowsHints = true });

    [Fact]
    public Task Points_at_a_layer_where_the_input_is_the_widest() => Build.Expect(new TestProject(
        "[Network, Input(8, 24, 24), Conv2D(8, {|NG0304:8|}, 5, Activation.ReLU, Stride = 4, Padding = 1), Dense(288, 2)] partial class Net;")
    { ShowsHints = true });
}
