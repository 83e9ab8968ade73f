using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0213_DropoutLast : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 1), {|NG0213:Dropout(0.2)|}] partial class Net;";

    protected override string Mended => "[Network, Dropout(0.2), Dense(2, 1)] partial class Net;";

    protected override string Message => "Layer 2 (Dropout) is the last layer, so training would drop outputs of the network itself; move it before the layer above or remove it";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Move the dropout before the last layer", Mended),
        ("Remove the dropout", "[Network, Dense(2, 1)] partial class Net;"),
    ];
}
