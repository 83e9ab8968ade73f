using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0203_SoftmaxBeforeEnd : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 4, {|NG0203:Softmax|}), Dense(4, 3, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Dense(2, 4, ReLU), Dense(4, 3, Softmax)] partial class Net;";

    protected override string Message => "Layer 1 (Dense) has Softmax but is not the last layer; Softmax turns the last layer's outputs into probabilities, use ReLU or Tanh here";

    [Fact]
    public Task Fires_for_its_logarithm_too() => Build.Expect("[Network, Dense(2, 4, {|NG0203:Activation.LogSoftmax|}), Dense(4, 3)] partial class Net;");
}
