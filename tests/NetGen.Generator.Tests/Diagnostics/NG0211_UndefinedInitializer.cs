using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0211_UndefinedInitializer : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 1, Initializer = {|NG0211:(Initializer)99|})] partial class Net;";

    protected override string Mended => "[Network, Dense(2, 1, Initializer = Initializer.LeCun)] partial class Net;";

    protected override string Message => "Layer 1 (Dense) has initializer 99, which is not a member of Initializer; use a named member such as Initializer.He";

    protected override (string Title, string Source)[] Fixes => [("Leave the initializer out", "[Network, Dense(2, 1)] partial class Net;")];
}
