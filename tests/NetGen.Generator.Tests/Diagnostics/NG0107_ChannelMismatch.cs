using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0107_ChannelMismatch : RuleTests
{
    protected override string Faulty => "[Network, Input(3, 16, 16), Conv2D(3, 8, 3, ReLU), Conv2D({|NG0107:16|}, 4, 3, ReLU), Dense(576, 10, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Input(3, 16, 16), Conv2D(3, 8, 3, ReLU), Conv2D(8, 4, 3, ReLU), Dense(576, 10, Softmax)] partial class Net;";

    protected override string Message => "Layer 2 (Conv2D) expects 16 channels but layer 1 (Conv2D) produces 8 × 14 × 14; change 16 to 8";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Change the inputs of layer 2 to 8", Mended),
        ("Change the outputs of layer 1 to 16", "[Network, Input(3, 16, 16), Conv2D(3, 16, 3, ReLU), Conv2D(16, 4, 3, ReLU), Dense(576, 10, Softmax)] partial class Net;"),
    ];

    [Theory]
    [InlineData("Input(1, 8), Conv1D({|NG0107:2|}, 4, 3), Conv1D({|NG0107:3|}, 4, 3), Dense(16, 2)")]
    [InlineData("Input(3, 9, 9), MaxPool2D(3), BatchNorm, Conv2D(inputs: {|NG0107:1|}, outputs: 2, kernelHeight: 1, kernelWidth: 2)")]
    [InlineData("Input(4, Steps = 5), GRU({|NG0107:3|}, 8), LSTM({|NG0107:7|}, 4), Conv1D({|NG0107:5|}, 6, 2), Dense({|NG0107:8|}, 2)")]
    [InlineData("Input(4, Steps = 5), Dropout(0.1), LayerNorm, RNN({|NG0107:20|}, 2)")]
    public Task Fires_at_every_seam(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Dense(4, 8), GRU(16, 3)", "Layer 2 (GRU) expects 16 features a step but layer 1 (Dense) produces a sequence, 5 steps × 8 features; change 16 to 8", "Change the inputs of layer 2 to 8", "Change the outputs of layer 1 to 16")]
    [InlineData("GRU(4, 8), Dropout(0.1), Dense(16, 3)", "Layer 3 (Dense) expects 16 features a step but layer 2 (Dropout) produces a sequence, 5 steps × 8 features; change 16 to 8", "Change the inputs of layer 3 to 8", "Change the outputs of layer 1 to 16")]
    [InlineData("Conv1D(20, 3, 2)", "Layer 1 (Conv1D) expects 20 features a step but [Input] produces a sequence, 5 steps × 4 features; change 20 to 4", "Change the inputs of layer 1 to 4")]
    public async Task Tells_the_features_of_a_step(string layers, string message, params string[] titles)
    {
        string source = $"[Network, Input(4, Steps = 5), {layers}] partial class Net;";
        Assert.Equal(message, Assert.Single(await Build.ReportsOf(new TestProject(source))).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        var offers = await FixMenu.OffersFor("NG0107", source);
        Assert.Equal(titles, offers.Select(offer => offer.Title));
        foreach (var offer in offers)
            Assert.Empty(await Build.ReportsOf(new TestProject(Assert.Single(await offer.Apply()))));
    }

    [Fact]
    public async Task Offers_no_other_shape_of_the_inputs() => Assert.Equal(
        ["Change the inputs of layer 1 to 3"], (await FixMenu.OffersFor("NG0107", "[Network, Input(3, 9), Conv1D(1, 2, 3)] partial class Net;")).Select(offer => offer.Title));

    [Fact]
    public async Task Finds_the_outputs_before_layers_that_keep_channels() => Assert.Equal(
        ["[Network, Input(1, 9, 9), Conv2D(1, 5, 2, ReLU), MaxPool2D(2), BatchNorm, Conv2D(5, 2, 3)] partial class Net;"],
        await FixMenu.Apply("NG0107", "Change the outputs of layer 1 to 5", "[Network, Input(1, 9, 9), Conv2D(1, 4, 2, ReLU), MaxPool2D(2), BatchNorm, Conv2D(5, 2, 3)] partial class Net;"));
}
