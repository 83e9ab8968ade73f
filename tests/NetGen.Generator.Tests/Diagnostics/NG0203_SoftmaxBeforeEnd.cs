using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0203_SoftmaxBeforeEnd : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 4, {|NG0203:Softmax|}), Dense(4, 3, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Dense(2, 4, ReLU), Dense(4, 3, Softmax)] partial class Net;";

    protected override string Message => "Layer 1 (Dense) has Softmax but is not the last layer; Softmax makes outputs compete for one total, which rarely helps the layers above; use ReLU or Tanh here, or move it to the end";

    protected override (string Title, string Source)[] Fixes => [("Use ReLU in layer 1", Mended)];

    [Fact]
    public Task Fires_for_its_logarithm_too() => Build.Expect("[Network, Dense(2, 4, {|NG0203:Activation.LogSoftmax|}), Dense(4, 3)] partial class Net;");
}
