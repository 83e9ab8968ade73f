using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0202_UndefinedLoss : RuleTests
{
    protected override string Faulty => "[Network(Loss = {|NG0202:(Loss)99|}), Dense(2, 1)] partial class Net;";

    protected override string Mended => "[Network(Loss = Loss.MeanSquaredError), Dense(2, 1)] partial class Net;";

    protected override string Message => "Network 'Net' has loss 99, which is not a member of Loss; use a named member such as Loss.CrossEntropy";

    protected override (string Title, string Source)[] Fixes => [("Leave the loss out", "[Network, Dense(2, 1)] partial class Net;")];

    [Fact]
    public void Every_member_of_the_enum_is_defined()
    {
        foreach (var loss in Enum.GetNames<Loss>())
            Assert.DoesNotContain("NG0202", string.Concat(GeneratorRun.Of($"[Network(Loss = Loss.{loss}), Dense(2, 2)] partial class Net;").Sources.Values), StringComparison.Ordinal);
    }
}
