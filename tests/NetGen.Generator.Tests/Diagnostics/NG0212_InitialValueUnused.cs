using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0212_InitialValueUnused : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 1, InitialValue = {|NG0212:0.5|})] partial class Net;";

    protected override string Mended => "[Network, Dense(2, 1, Initializer = Initializer.Constant, InitialValue = 0.5)] partial class Net;";

    protected override string Message => "Layer 1 (Dense) has InitialValue = 0.5, which only Initializer.Constant uses, but its initializer is Auto; set Initializer = Initializer.Constant or remove the value";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Use Initializer.Constant", "[Network, Dense(2, 1, InitialValue = 0.5, Initializer = Initializer.Constant)] partial class Net;"),
        ("Remove the initial value", "[Network, Dense(2, 1)] partial class Net;"),
    ];
}
