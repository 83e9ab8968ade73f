using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0207_LossNeedsElementwise : RuleTests
{
    protected override string Faulty => "[Network(Loss = {|NG0207:Loss.MeanSquaredError|}), Dense(2, 3, Softmax)] partial class Net;";

    protected override string Mended => "[Network(Loss = Loss.CrossEntropy), Dense(2, 3, Softmax)] partial class Net;";

    protected override string Message => "Loss MeanSquaredError needs a last activation with a derivative for each output, which Softmax has not; use Loss.CrossEntropy or leave the loss out";

    protected override (string Title, string Source)[] Fixes => [("Leave the loss out", "[Network, Dense(2, 3, Softmax)] partial class Net;")];

    [Theory]
    [InlineData("MeanAbsoluteError", "LogSoftmax")]
    [InlineData("Huber", "Step")]
    [InlineData("Hinge", "Step")]
    public Task Fires_for_every_other_loss(string loss, string activation) =>
        Build.Expect($"[Network(Loss = {{|NG0207:Loss.{loss}|}}), Dense(2, 3, {activation})] partial class Net;");
}
