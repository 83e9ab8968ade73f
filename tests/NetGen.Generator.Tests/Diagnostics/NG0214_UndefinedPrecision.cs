using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0214_UndefinedPrecision : RuleTests
{
    protected override string Faulty => "[Network(Precision = {|NG0214:(Precision)7|}), Dense(2, 1)] partial class Net;";

    protected override string Mended => "[Network(Precision = Precision.Fast), Dense(2, 1)] partial class Net;";

    protected override string Message => "Network 'Net' has precision 7, which is not a member of Precision; use Precision.Exact or Precision.Fast";

    protected override (string Title, string Source)[] Fixes => [("Leave the precision out", "[Network, Dense(2, 1)] partial class Net;")];
}
