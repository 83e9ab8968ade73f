using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0204_LossNeedsActivation : RuleTests
{
    protected override string Faulty => "[Network(Loss = {|NG0204:Loss.BinaryCrossEntropy|}), Dense(2, 1, Tanh)] partial class Net;";

    protected override string Mended => "[Network(Loss = Loss.BinaryCrossEntropy), Dense(2, 1, Sigmoid)] partial class Net;";

    protected override string Message => "Loss BinaryCrossEntropy needs Sigmoid in the last layer, which has Tanh; change the activation to Sigmoid or leave the loss out";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Use Sigmoid in layer 1", Mended),
        ("Leave the loss out", "[Network, Dense(2, 1, Tanh)] partial class Net;"),
    ];

    [Theory]
    [InlineData("CrossEntropy", "Sigmoid")]
    [InlineData("CrossEntropy", "Linear")]
    [InlineData("KullbackLeibler", "ReLU")]
    [InlineData("Perceptron", "Sigmoid")]
    public Task Fires_for_every_fused_loss(string loss, string activation) =>
        Build.Expect($"[Network(Loss = {{|NG0204:Loss.{loss}|}}), Dense(2, 3, {activation})] partial class Net;");
}
