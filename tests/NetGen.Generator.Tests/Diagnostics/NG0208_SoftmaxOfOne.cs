using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0208_SoftmaxOfOne : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 1, {|NG0208:Softmax|})] partial class Net;";

    protected override string Mended => "[Network, Dense(2, 1, Sigmoid)] partial class Net;";

    protected override string Message => "Layer 1 (Dense) has Softmax over 1 output, which is always 1; use Sigmoid with 1 output, or an output for each class";

    protected override (string Title, string Source)[] Fixes => [("Use Sigmoid in layer 1", Mended)];

    [Fact]
    public Task Fires_for_its_logarithm_too() => Build.Expect("[Network, Dense(2, 1, {|NG0208:LogSoftmax|})] partial class Net;");

    [Theory]
    [InlineData("Dense(3, 1, {|NG0208:Softmax|})")]
    [InlineData("LastStep, Dense(3, 1, {|NG0208:Softmax|})")]
    public Task Fires_where_each_step_has_one(string layers) => Build.Expect($"[Network, Input(3, Steps = 5), {layers}] partial class Net;");

    [Fact]
    public Task Says_nothing_of_classes_of_each_step() => Build.Expect("[Network, Input(3, Steps = 5), Dense(3, 2, Softmax)] partial class Net;");
}
