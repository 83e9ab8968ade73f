using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0222_UndefinedLayout : RuleTests
{
    protected override string Faulty => "[Network, Input(1, 28, 28, Layout = {|NG0222:(InputLayout)7|}), Dense(784, 10, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Input(1, 28, 28, Layout = InputLayout.ChannelsLast), Dense(784, 10, Softmax)] partial class Net;";

    protected override string Message => "[Input] has layout 7, which is not a member of InputLayout; use InputLayout.ChannelsFirst or InputLayout.ChannelsLast";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Leave the layout out", "[Network, Input(1, 28, 28), Dense(784, 10, Softmax)] partial class Net;"),
    ];
}
