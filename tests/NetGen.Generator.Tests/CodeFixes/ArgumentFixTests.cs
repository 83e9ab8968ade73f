using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>How fixes write, insert and remove arguments.</summary>
public class ArgumentFixTests
{
    [Theory]
    [InlineData("Dense(12, 10, ReLU), Dense(outputs: 3, inputs: 8)", "Dense(12, 10, ReLU), Dense(outputs: 3, inputs: 10)")]
    [InlineData("Dense(12, 10, ReLU), Dense(2 * 4, 3)", "Dense(12, 10, ReLU), Dense(10, 3)")]
    [InlineData("Dense(12, 10, ReLU), Dropout(0.1), LayerNorm, Dense(8, 3)", "Dense(12, 10, ReLU), Dropout(0.1), LayerNorm, Dense(10, 3)")]
    [InlineData("Maxout(12, 10, 2), Maxout(8, 3, 2)", "Maxout(12, 10, 2), Maxout(10, 3, 2)")]
    public Task Inputs_follow_the_layer_below(string layers, string expected) => Expect("NG0102", 0, layers, expected);

    [Theory]
    [InlineData("Dense(12, 10, ReLU), Dropout(0.1), LayerNorm, Dense(8, 3)", "Dense(12, 8, ReLU), Dropout(0.1), LayerNorm, Dense(8, 3)")]
    [InlineData("Dense(outputs: 10, inputs: 12, activation: ReLU), Dense(8, 3)", "Dense(outputs: 8, inputs: 12, activation: ReLU), Dense(8, 3)")]
    [InlineData("Maxout(12, 10, 2), Dense(8, 3)", "Maxout(12, 8, 2), Dense(8, 3)")]
    public Task Outputs_follow_the_layer_above(string layers, string expected) => Expect("NG0102", 1, layers, expected);

    [Theory]
    [InlineData("Dense(2, 4), Dense(4, 1)", "Dense(2, 4, ReLU), Dense(4, 1)")]
    [InlineData("Dense(2, 4, Bias = false), Dense(4, 1)", "Dense(2, 4, ReLU, Bias = false), Dense(4, 1)")]
    [InlineData("Dense(outputs: 4, inputs: 2), Dense(4, 1)", "Dense(outputs: 4, inputs: 2, activation: ReLU), Dense(4, 1)")]
    [InlineData("Dense(2, outputs: 4, Slope = 1), Dense(4, 1)", "Dense(2, outputs: 4, activation: ReLU, Slope = 1), Dense(4, 1)")]
    [InlineData("Dense(2, 4, Activation.Linear), Dense(4, 1)", "Dense(2, 4, Activation.ReLU), Dense(4, 1)")]
    [InlineData("Dense(2, 4, NetGen.Activation.Linear), Dense(4, 1)", "Dense(2, 4, NetGen.Activation.ReLU), Dense(4, 1)")]
    [InlineData("Dense(2, 4, (Activation)0), Dense(4, 1)", "Dense(2, 4, ReLU), Dense(4, 1)")]
    public Task Activations_are_written_as_the_declaration_writes_them(string layers, string expected) => Expect("NG0209", 0, layers, expected);

    [Theory]
    [InlineData("using NetGen; [Network, Dense(2, 4), Dense(4, 1)] partial class Net;", "using NetGen; [Network, Dense(2, 4, Activation.ReLU), Dense(4, 1)] partial class Net;")]
    [InlineData("[NetGen.Network, NetGen.Dense(2, 4), NetGen.Dense(4, 1)] partial class Net;", "[NetGen.Network, NetGen.Dense(2, 4, global::NetGen.Activation.ReLU), NetGen.Dense(4, 1)] partial class Net;")]
    [InlineData("using NetGen; class Activation; [Network, Dense(2, 4), Dense(4, 1)] partial class Net;", "using NetGen; class Activation; [Network, Dense(2, 4, global::NetGen.Activation.ReLU), Dense(4, 1)] partial class Net;")]
    public async Task Activations_are_as_short_as_they_are_understood(string source, string expected) =>
        Assert.Equal([expected], await FixMenu.Apply("NG0209", "Use ReLU in layer 1", new TestProject(source) { HasGlobalUsings = false }));

    [Theory]
    [InlineData("Network(Loss = (Loss)99)", "Network")]
    [InlineData("Network(Loss = (Loss)99, Precision = Precision.Fast)", "Network(Precision = Precision.Fast)")]
    [InlineData("Network(Precision = Precision.Fast, Loss = (Loss)99)", "Network(Precision = Precision.Fast)")]
    [InlineData("Network(Precision = Precision.Fast, Loss = (Loss)99, PositiveWeight = 1)", "Network(Precision = Precision.Fast, PositiveWeight = 1)")]
    public async Task Arguments_go_with_their_commas_and_brackets(string network, string expected) => Assert.Equal(
        $"[{expected}, Dense(2, 1)] partial class Net;",
        Assert.Single(await FixMenu.Apply("NG0202", null, $"[{network}, Dense(2, 1)] partial class Net;")));

    [Theory]
    [InlineData("Dense(2, 4, Softmax), Dense(4, 3)", "Dense(2, 4, ReLU), Dense(4, 3, Softmax)")]
    [InlineData("Dense(2, 4, Activation.LogSoftmax), Dense(4, 4, Tanh), Dense(4, 3, Sigmoid)", "Dense(2, 4, Activation.ReLU), Dense(4, 4, Tanh), Dense(4, 3, LogSoftmax)")]
    public Task Softmax_moves_to_the_end(string layers, string expected) => Expect("NG0203", 0, layers, expected);

    [Theory]
    [InlineData("Dense(2, 4, Softmax), Dense(4, 3, Softmax)")]
    [InlineData("Dense(2, 4, Softmax), Dense(4, 1)")]
    [InlineData("Dense(2, 4, Softmax), Maxout(4, 3, 2)")]
    public async Task Softmax_stays_where_the_end_has_no_room_for_it(string layers)
    {
        var offers = await FixMenu.OffersFor("NG0203", $"[Network, {layers}] partial class Net;");
        Assert.Equal(["Use ReLU in layer 1"], offers.Select(offer => offer.Title));
    }

    private static async Task Expect(string id, int offer, string layers, string expected)
    {
        var offers = await FixMenu.OffersFor(id, $"[Network, {layers}] partial class Net;");
        Assert.Equal($"[Network, {expected}] partial class Net;", Assert.Single(await offers[offer].Apply()));
    }
}
