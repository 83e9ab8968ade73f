using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0219_HingeNeverNegative : RuleTests
{
    protected override string Faulty => "[Network(Loss = {|NG0219:Loss.Hinge|}), Dense(2, 4, ReLU), Dense(4, 1, Sigmoid)] partial class Net;";

    protected override string Mended => "[Network(Loss = Loss.Hinge), Dense(2, 4, ReLU), Dense(4, 1, Linear)] partial class Net;";

    protected override string Message => "Loss Hinge has targets -1 and 1 and divides them at 0, but Sigmoid in layer 2 (Dense) is never negative, so that no target of -1 is ever met; use Linear or Tanh there";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Use Linear in layer 2", Mended),
        ("Use Tanh in layer 2", "[Network(Loss = Loss.Hinge), Dense(2, 4, ReLU), Dense(4, 1, Tanh)] partial class Net;"),
        ("Leave the loss out", "[Network, Dense(2, 4, ReLU), Dense(4, 1, Sigmoid)] partial class Net;"),
    ];

    [Theory]
    [InlineData("ReLU")]
    [InlineData("ReLU6")]
    [InlineData("Softplus")]
    [InlineData("Exponential")]
    [InlineData("HardSigmoid")]
    [InlineData("ELU, Alpha = 0")]
    [InlineData("LeakyReLU, Slope = 0")]
    public Task Fires_for_every_activation_that_is_never_negative(string activation) =>
        Build.Expect($"[Network(Loss = {{|NG0219:Loss.Hinge|}}), Dense(2, 3, {activation})] partial class Net;");

    [Theory]
    [InlineData("Hinge", "Linear")]
    [InlineData("Hinge", "Tanh")]
    [InlineData("Hinge", "SiLU")]
    [InlineData("Hinge", "PReLU")]
    [InlineData("Hinge", "ELU")]
    [InlineData("Hinge", "LeakyReLU")]
    [InlineData("MeanSquaredError", "ReLU")]
    public Task Is_silent_elsewhere(string loss, string activation) =>
        Build.Expect($"[Network(Loss = Loss.{loss}), Dense(2, 1, {activation})] partial class Net;");
}
