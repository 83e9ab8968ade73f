using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0101_NonPositiveSize : RuleTests
{
    protected override string Faulty => "[Network, Dense({|NG0101:0|}, 1)] partial class Net;";

    protected override string Mended => "[Network, Dense(1, 1)] partial class Net;";

    protected override string Message => "Layer 1 (Dense) has 0 inputs; a layer needs at least 1";

    [Theory]
    [InlineData("Dense({|NG0101:-1|}, 4)")]
    [InlineData("Dense({|NG0101:int.MinValue|}, 4)")]
    [InlineData("Dense({|NG0101:-1|}, {|NG0101:-2|}, Softmax)")]
    [InlineData("Dense(2, {|NG0101:(1 - 1)|})")]
    [InlineData("Dense(outputs: {|NG0101:0|}, inputs: 2)")]
    [InlineData("Dense(2, 4, ReLU), Dense(4, {|NG0101:-4|})")]
    [InlineData("Dense(2, {|NG0101:0|}, ReLU), Dense(4, 2)")]
    public Task Underlines_each_argument_at_fault(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");
}
