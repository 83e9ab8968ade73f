using NetGen.Reporting.Tests.Pictures;

namespace NetGen.Reporting.Tests.Plotting;

public class SeriesTests
{
    [Fact]
    public void Lines_axes_and_range_are_told()
    {
        var picture = Plots.Series("Load of a grid", [("load", [1, 2, 3, 4]), ("forecast", [float.NaN, float.NaN, 2.5f, float.PositiveInfinity])], interval: 0.5, "seconds", "power");
        var texts = SvgText.TextsOf(picture);
        Assert.Contains("Load of a grid", texts);
        Assert.Contains("load", texts);
        Assert.Contains("forecast", texts);
        Assert.Contains("seconds", texts);
        Assert.Contains("power", texts);
        Assert.Equal("power by seconds, 0 to 1.5: load: 1 to 4; forecast: 2.5 to 2.5.", picture.Description);
        Assert.NotEmpty(picture.ToPng());
    }

    [Fact]
    public void One_step_can_be_drawn() => Assert.NotEmpty(Plots.Series("Scores", [("score", [0.5f])]).ToPng());

    [Fact]
    public void Nothing_to_draw_is_refused()
    {
        Assert.Contains("no lines", Assert.Throws<ArgumentException>("lines", () => Plots.Series("x", [])).Message, StringComparison.Ordinal);
        Assert.Contains("Line 'b' has no finite value", Assert.Throws<ArgumentException>("lines", () => Plots.Series("x", [("a", [1]), ("b", [float.NaN])])).Message, StringComparison.Ordinal);
        Assert.Contains("Line 1 has no values", Assert.Throws<ArgumentException>("lines", () => Plots.Series("x", [("a", [1]), ("b", null!)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("interval", () => Plots.Series("x", [("a", [1])], interval: 0));
    }
}
