namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0206_StepBeforeEnd : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 4, {|NG0206:Step|}), Dense(4, 1, Step)] partial class Net;";

    protected override string Mended => "[Network, Dense(2, 4, Sigmoid), Dense(4, 1, Step)] partial class Net;";

    protected override string Message => "Layer 1 (Dense) has Step but is not the last layer; Step has no derivative to train the layers below by, use Sigmoid or Tanh here";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Use Sigmoid in layer 1", Mended),
        ("Use Tanh in layer 1", "[Network, Dense(2, 4, Tanh), Dense(4, 1, Step)] partial class Net;"),
    ];
}
