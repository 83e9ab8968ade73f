using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0006_LayersWithoutNetwork : RuleTests
{
    protected override string Faulty =>
        """
        [{|NG0006:Dense(2, 4, ReLU)|}]
        [Dense(4, 1)]
        partial class Net;
        """;

    protected override string Mended =>
        """
        [Network]
        [Dense(2, 4, ReLU)]
        [Dense(4, 1)]
        partial class Net;
        """;

    protected override string Message => "Class 'Net' declares layers but is not marked as a network, so nothing is generated for it; add [Network]";

    protected override (string Title, string Source)[] Fixes => [("Add [Network]", Mended)];

    [Fact]
    public Task Is_the_first_thing_said() => Build.Expect("[{|NG0006:Dense(0, 4, (Activation)77)|}, Dense(5, 1)] class Net;");
}
