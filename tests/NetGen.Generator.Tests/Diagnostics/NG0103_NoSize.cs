using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0103_NoSize : RuleTests
{
    protected override string Faulty => "[Network, LayerNorm, LayerNorm] partial class {|NG0103:Net|};";

    protected override string Mended => "[Network, LayerNorm, Dense(2, 1)] partial class Net;";

    protected override string Message => "Network 'Net' has only layers that are as wide as the one before them; add one with sizes, such as [Dense(2, 1, Activation.Sigmoid)]";
}
