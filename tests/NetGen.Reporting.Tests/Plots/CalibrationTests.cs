using NetGen.Reporting.Tests.Pictures;

namespace NetGen.Reporting.Tests.Plotting;

public class CalibrationTests
{
    [Fact]
    public void Ranges_with_samples_are_points()
    {
        var calibration = Calibration.Of([0.1f, 0.15f, 0.85f, 0.95f, 0.9f], [false, true, true, true, false]);
        var picture = Plots.Calibration(calibration);
        Assert.Contains("expected calibration error", picture.Description, StringComparison.Ordinal);
        Assert.Contains("mean predicted probability", SvgText.TextsOf(picture));
        Assert.Contains("observed frequency", SvgText.TextsOf(picture));
        Assert.Contains("perfectly calibrated", SvgText.TextsOf(picture));
        int points = SvgText.Parse(picture).Descendants(SvgText.Svg + "ellipse").Count(point => point.Attribute("fill")?.Value == ThemeColor.Series[0].Light);
        Assert.Equal(calibration.Bins.Count(bin => bin.Count > 0), points);
    }
}
