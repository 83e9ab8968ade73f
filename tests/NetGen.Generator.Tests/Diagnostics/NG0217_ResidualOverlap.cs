namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0217_ResidualOverlap : RuleTests
{
    protected override string Faulty => "[Network, Residual(2), Residual({|NG0217:2|}), Dense(4, 4, Activation.Tanh), Dense(4, 4, Activation.Tanh), Dense(4, 1)] partial class Net;";

    protected override string Mended => "[Network, Residual(3), Residual(2), Dense(4, 4, Activation.Tanh), Dense(4, 4, Activation.Tanh), Dense(4, 1)] partial class Net;";

    protected override string Message =>
        "Layer 2 (Residual) ends with layer 4, after the block of layer 1 around it, which ends with layer 3; lower its number of layers to 1";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Change the layers of layer 2 to 1", "[Network, Residual(2), Residual(1), Dense(4, 4, Activation.Tanh), Dense(4, 4, Activation.Tanh), Dense(4, 1)] partial class Net;"),
    ];
}
