using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0201_UndefinedActivation : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 1, {|NG0201:(Activation)99|})] partial class Net;";

    protected override string Mended => "[Network, Dense(2, 1, Activation.ReLU)] partial class Net;";

    protected override string Message => "Layer 1 (Dense) has activation 99, which is not a member of Activation; use a named member such as Activation.ReLU";

    [Fact]
    public Task Finds_named_arguments() => Build.Expect("[Network, Dense(activation: {|NG0201:(Activation)(-1)|}, inputs: 2, outputs: 1)] partial class Net;");

    [Fact]
    public void Every_member_of_the_enum_is_defined()
    {
        foreach (var activation in Enum.GetNames<Activation>())
            Assert.DoesNotContain("NG0201", string.Concat(GeneratorRun.Of($"[Network, Dense(2, 2, {activation})] partial class Net;").Sources.Values), StringComparison.Ordinal);
    }
}
