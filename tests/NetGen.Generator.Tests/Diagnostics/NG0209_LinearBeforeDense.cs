using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0209_LinearBeforeDense : RuleTests
{
    protected override string Faulty => "[Network, {|NG0209:Dense(2, 4)|}, Dense(4, 1, Sigmoid)] partial class Net;";

    protected override string Mended => "[Network, Dense(2, 4, ReLU), Dense(4, 1, Sigmoid)] partial class Net;";

    protected override string Message => "Layer 1 (Dense) has no activation, so layers 1 and 2 together compute no more than one linear map; give layer 1 an activation such as ReLU";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Use ReLU in layer 1", Mended),
        ("Use Tanh in layer 1", "[Network, Dense(2, 4, Tanh), Dense(4, 1, Sigmoid)] partial class Net;"),
    ];

    [Fact]
    public Task Underlines_the_activation_where_it_is_written() => Build.Expect(
        "[Network, Dense(2, 4, {|NG0209:Activation.Linear|}), {|NG0209:Dense(4, 4)|}, Dense(4, 1)] partial class Net;");
}
