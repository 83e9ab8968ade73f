using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0111_SoftmaxOfPlaces : RuleTests
{
    protected override string Faulty => "[Network, Input(1, 28, 28), Conv2D(1, 8, 5, {|NG0111:Softmax|}), GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Input(1, 28, 28), Conv2D(1, 8, 5, ReLU), GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Message => "Layer 1 (Conv2D) has Softmax over 8 × 24 × 24, of which it is not said what competes; flatten before, or use an activation of each value";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Use ReLU in layer 1", Mended),
    ];

    [Theory]
    [InlineData("Dense(4, 3, {|NG0111:Softmax|}), GRU(3, 2)", 3)]
    [InlineData("Conv1D(4, 3, 2, {|NG0111:LogSoftmax|}), Dense(3, 2, {|NG0111:Softmax|}), LastStep", 3)]
    [InlineData("LastStep, Dense(4, 5, {|NG0111:Softmax|}), Dense(5, 2)", 5)]
    public async Task Of_sequences_the_last_layer_alone_may_have_it(string layers, int features)
    {
        var reports = await Build.Expect($"[Network, Input(4, Steps = 6), {layers}] partial class Net;");
        Assert.EndsWith(
            $"over {features} features, which in networks of sequences only the last layer may have; move it there, or use an activation of each value",
            reports[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dense(4, 3, Softmax), GRU(3, 2)", "Use ReLU in layer 1")]
    [InlineData("Dense(4, 3, Softmax), GRU(3, 2), Dense(2, 2)", "Move Softmax to the last layer", "Use ReLU in layer 1")]
    [InlineData("Dense(4, 3, Softmax), GRU(3, 2), Dense(2, 1)", "Use ReLU in layer 1")]
    public async Task Of_sequences_it_is_moved_to_the_end_where_classes_are(string layers, params string[] titles) =>
        Assert.Equal(titles, (await FixMenu.OffersFor("NG0111", $"[Network, Input(4, Steps = 6), {layers}] partial class Net;")).Select(offer => offer.Title));

    [Theory]
    [InlineData("Input(1, 28), Conv1D(1, 8, 5, {|NG0111:LogSoftmax|})")]
    [InlineData("Input(1, 28), BatchNorm({|NG0111:Softmax|})")]
    public Task Fires_at_the_end_as_well(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Input(1, 28), Flatten, Scale(Softmax)")]
    [InlineData("Input(4, 28), Dense(112, 3, Softmax)")]
    [InlineData("Input(4, Steps = 28), Dense(4, 3, Softmax)")]
    [InlineData("Input(4, Steps = 28), MeanOverSteps, Dense(4, 3, Softmax)")]
    public void Features_compete(string layers) => GeneratorRun.Of($"[Network, {layers}] partial class Net;").Compiles();
}
