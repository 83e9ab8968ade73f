using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0102_SizeMismatch : RuleTests
{
    protected override string Faulty =>
        """
        [Network]
        [Dense(12, 10, ReLU)]
        [Dense({|NG0102:8|}, 3, Softmax)]
        partial class Net;
        """;

    protected override string Mended =>
        """
        [Network]
        [Dense(12, 10, ReLU)]
        [Dense(10, 3, Softmax)]
        partial class Net;
        """;

    protected override string Message => "Layer 2 (Dense) expects 8 inputs but layer 1 (Dense) produces 10; change 8 to 10";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Change the inputs of layer 2 to 10", Mended),
        ("Change the outputs of layer 1 to 8",
            """
            [Network]
            [Dense(12, 8, ReLU)]
            [Dense(8, 3, Softmax)]
            partial class Net;
            """),
    ];

    [Fact]
    public Task Fires_at_every_seam() => Build.Expect(
        "[Network, Dense(2, 3, ReLU), Dense({|NG0102:4|}, 5, ReLU), Dense({|NG0102:6|}, 7, ReLU), Dense(7, 8)] partial class Net;");

    [Fact]
    public async Task Offers_nothing_that_breaks_a_residual_block() => Assert.Equal(
        ["[Network, Dense(12, 8, ReLU), Residual(1), Dense(8, 8), Dense(8, 3)] partial class Net;"],
        await FixMenu.Apply("NG0102", null, "[Network, Dense(12, 8, ReLU), Residual(1), Dense(8, 8), Dense(6, 3)] partial class Net;"));

    [Theory]
    [InlineData("Input(9), Dense({|NG0102:8|}, 3)", "Layer 1 (Dense) expects 8 inputs but [Input] produces 9; change 8 to 9", "Change the inputs of layer 1 to 9")]
    [InlineData("Input(1, 28, 28), Conv2D(1, 8, 5), MaxPool2D(2), Dense({|NG0102:100|}, 3)", "Layer 3 (Dense) expects 100 inputs but layer 2 (MaxPool2D) produces 8 × 12 × 12 = 1152; change 100 to 1152", "Change the inputs of layer 3 to 1152")]
    [InlineData("Input(1, 28, 28), Conv2D(1, 8, 5), Flatten, Maxout({|NG0102:8|}, 3, 2)", "Layer 3 (Maxout) expects 8 inputs but layer 2 (Flatten) produces 4608; change 8 to 4608", "Change the inputs of layer 3 to 4608")]
    [InlineData("Input(1, 28), Conv1D(1, 8, 5), GlobalMaxPool, Dense({|NG0102:9|}, 3)", "Layer 3 (Dense) expects 9 inputs but layer 2 (GlobalMaxPool) produces 8; change 9 to 8", "Change the inputs of layer 3 to 8", "Change the outputs of layer 1 to 9")]
    public async Task Counts_the_values_of_signals_and_images(string layers, string message, params string[] titles)
    {
        string marked = $"[Network, {layers}] partial class Net;";
        var report = Assert.Single(await Build.Expect(marked));
        Assert.Equal(message, report.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(titles, (await FixMenu.OffersFor("NG0102", MarkedSource.Parse(marked).Text)).Select(offer => offer.Title));
    }

    [Fact]
    public Task Finds_named_arguments_and_constants() => Build.Expect(
        """
        static class Sizes { public const int Hidden = 9; }

        [Network]
        [Dense(2, 3, ReLU)]
        [Dense(outputs: 5, inputs: {|NG0102:Sizes.Hidden|})]
        partial class Net;
        """);
}
