namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0009_AbstractNetwork : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 1)] abstract partial class {|NG0009:Net|};";

    protected override string Mended => "[Network, Dense(2, 1)] partial class Net;";

    protected override string Message => "Network 'Net' is abstract, so it can be neither created nor trained; remove the 'abstract' modifier";

    protected override (string Title, string Source)[] Fixes => [("Remove 'abstract'", Mended)];
}
