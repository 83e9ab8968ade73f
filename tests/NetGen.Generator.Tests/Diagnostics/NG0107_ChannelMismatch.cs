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
    public Task Fires_at_every_seam(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Fact]
    public async Task Offers_no_other_shape_of_the_inputs() => Assert.Equal(
        ["Change the inputs of layer 1 to 3"], (await FixMenu.OffersFor("NG0107", "[Network, Input(3, 9), Conv1D(1, 2, 3)] partial class Net;")).Select(offer => offer.Title));

    [Fact]
    public async Task Finds_the_outputs_before_layers_that_keep_channels() => Assert.Equal(
        ["[Network, Input(1, 9, 9), Conv2D(1, 5, 2, ReLU), MaxPool2D(2), BatchNorm, Conv2D(5, 2, 3)] partial class Net;"],
        await FixMenu.Apply("NG0107", "Change the outputs of layer 1 to 5", "[Network, Input(1, 9, 9), Conv2D(1, 4, 2, ReLU), MaxPool2D(2), BatchNorm, Conv2D(5, 2, 3)] partial class Net;"));
}
