using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0303_VectorHalfEmpty : RuleTests
{
    protected override string Faulty => "[Network, Dense(784, {|NG0303:65|}, ReLU), Dense(65, 10, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Dense(784, 80, ReLU), Dense(80, 10, Softmax)] partial class Net;";

    protected override string Message => "Layer 1 (Dense) computes its 65 outputs in vectors that hold 80; 80 outputs take no longer, 64 a vector less";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Use 80 outputs in layer 1", Mended),
        ("Use 64 outputs in layer 1", "[Network, Dense(784, 64, ReLU), Dense(64, 10, Softmax)] partial class Net;"),
    ];

    [Fact]
    public async Task Says_nothing_of_fewer_where_there_is_less_than_a_vector()
    {
        var reports = await Build.Expect(new TestProject("[Network, Dense(784, {|NG0303:3|}, ReLU), Dropout(0.1), Dense(3, 10, Softmax)] partial class Net;") { ShowsHints = true });
        Assert.Equal("Layer 1 (Dense) computes its 3 outputs in vectors that hold 8; 8 outputs take no longer", reports[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Counts_the_channels_of_images()
    {
        var reports = await Build.Expect(new TestProject("[Network, Input(1, 9, 9), Conv2D(1, {|NG0303:17|}, 4, ReLU, Stride = 5), Dense(68, 10, Softmax)] partial class Net;") { ShowsHints = true });
        Assert.Equal("Layer 1 (Conv2D) computes its 17 outputs in vectors that hold 32; 32 outputs take no longer, 16 a vector less", reports[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Dense(16, {|NG0303:17|}, Tanh), GRU(17, 16)", "Dense")]
    [InlineData("Conv1D(16, {|NG0303:17|}, 3, Tanh), GRU(17, 16)", "Conv1D")]
    public async Task Counts_the_features_of_a_step(string layers, string kind)
    {
        var reports = await Build.Expect(new TestProject($"[Network, Input(16, Steps = 9), {layers}] partial class Net;") { ShowsHints = true });
        Assert.Equal($"Layer 1 ({kind}) computes its 17 outputs in vectors that hold 32; 32 outputs take no longer, 16 a vector less", reports[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Dense(784, 65, ReLU), Residual(1), Dense(65, 65), Dense(65, 10, Softmax)")]
    [InlineData("Dense(784, 65, ReLU), Dense(65, 96, ReLU), Residual(1), Dense(96, 96), Dense(96, 10, Softmax)", "Use 80 outputs in layer 1", "Use 64 outputs in layer 1")]
    public async Task Offers_sizes_that_no_residual_block_holds(string layers, params string[] titles) =>
        Assert.Equal(titles, (await FixMenu.OffersFor("NG0303", $"[Network, {layers}] partial class Net;")).Select(offer => offer.Title));

    [Theory]
    [InlineData("Dense(784, 8, ReLU), Dense(8, 10, Softmax)")]
    [InlineData("Dense(784, 4, ReLU), Dense(4, 10, Softmax)")]
    [InlineData("Dense(784, 9, ReLU), Dense(9, 10, Softmax)")]
    [InlineData("Dense(784, 72, ReLU), Dense(72, 10, Softmax)")]
    [InlineData("Dense(784, 65, Softmax)")]
    [InlineData("Input(1, 9, 9), Conv2D(1, 15, 4, ReLU), Dense(540, 10, Softmax)")]
    [InlineData("Input(3, 9, 9), Conv2D(3, 3, 4, ReLU, Groups = 3), Dense(108, 10, Softmax)")]
    [InlineData("Dense(784, 1), Dropout(0.5), LayerNorm")]
    [InlineData("Input(16, Steps = 9), GRU(16, 17), LSTM(17, 33), Dense(33, 3, Softmax)")]
    [InlineData("Dense(2, 3, ReLU), Dense(3, 1, Sigmoid)")]
    [InlineData("Maxout(784, 33, 2), Dense(33, 10, Softmax)")]
    public async Task Is_silent_where_half_is_used_or_other_sums_are_computed_or_the_size_is_the_networks_own_or_lanes_hold_samples(string layers) =>
        Assert.DoesNotContain(await Build.ReportsOf(new TestProject($"[Network, {layers}] partial class Net;") { ShowsHints = true }), report => report.Id == "NG0303");
}
