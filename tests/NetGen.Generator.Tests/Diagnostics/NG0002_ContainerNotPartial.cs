using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0002_ContainerNotPartial : RuleTests
{
    protected override string Faulty => "class Outer { [Network, Dense(2, 1)] partial class {|NG0002:Net|}; }";

    protected override string Mended => "partial class Outer { [Network, Dense(2, 1)] partial class Net; }";

    protected override string Message => "Type 'Outer' contains network 'Net' and must be partial so that the network can be completed; add the 'partial' modifier to 'Outer'";

    protected override (string Title, string Source)[] Fixes => [("Make 'Outer' partial", Mended)];

    [Fact]
    public async Task Names_the_innermost_type_at_fault()
    {
        var reports = await Build.Expect("partial class A { struct B { interface C { [Network, Dense(2, 1)] partial class {|NG0002:Net|}; } } }");
        Assert.Contains("Type 'C'", reports[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        reports = await Build.Expect("partial class A { struct B { partial interface C { [Network, Dense(2, 1)] partial class {|NG0002:Net|}; } } }");
        Assert.Contains("Type 'B'", reports[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
