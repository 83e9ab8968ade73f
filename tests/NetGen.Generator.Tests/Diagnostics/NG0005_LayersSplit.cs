using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0005_LayersSplit : RuleTests
{
    protected override string Faulty =>
        """
        [Network, Dense(2, 4, ReLU)]
        partial class Net;

        [{|NG0005:Dense(4, 1)|}]
        partial class Net;
        """;

    protected override string Mended =>
        """
        [Network, Dense(2, 4, ReLU)]
        [Dense(4, 1)]
        partial class Net;

        partial class Net;
        """;

    protected override string Message => "The layers of network 'Net' stand on more than one partial declaration, whose order is not defined; move them to one declaration";

    protected override (string Title, string Source)[] Fixes => [("Move all layers to one declaration", Mended)];

    [Fact]
    public Task The_declaration_with_the_network_attribute_is_where_layers_belong() => Build.Expect(
        "[{|NG0005:Dense(4, 1)|}] partial class Net;",
        "[Network, Dense(2, 4, ReLU)] partial class Net;");

    [Fact]
    public Task Nothing_is_said_of_an_order_that_is_not_defined() => Build.Expect(
        "[{|NG0005:Dense(4, 1, Softmax)|}] partial class Net;",
        "[Network(Loss = Loss.Hinge), Dense(2, 3)] partial class Net;");

    [Fact]
    public void Layers_may_stand_together_apart_from_the_network_attribute() => GeneratorRun.Of(
        "[Network] partial class Net;", "[Dense(2, 4, ReLU), Dense(4, 1)] partial class Net;").Compiles();
}
