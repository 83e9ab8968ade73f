using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0001_NotPartial : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 1)] public sealed class {|NG0001:Net|};";

    protected override string Mended => "[Network, Dense(2, 1)] public sealed partial class Net;";

    protected override string Message => "Network 'Net' must be partial so that the generator can add Forward and Backward to it; add the 'partial' modifier";

    protected override (string Title, string Source)[] Fixes => [("Make 'Net' partial", Mended)];

    [Fact]
    public Task Is_the_only_report_however_much_else_the_class_has() => Build.Expect(
        """
        [Network]
        [Dense(2, 8, ReLU)]
        [Dense(8, 1)]
        class {|NG0001:Net|} : IDisposable
        {
            public void Dispose() { }
        }
        """);
}
