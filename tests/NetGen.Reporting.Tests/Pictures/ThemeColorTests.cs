using SkiaSharp;

namespace NetGen.Reporting.Tests.Pictures;

public class ThemeColorTests
{
    /// <summary>The least that WCAG 2 asks of graphics (3) and text (4.5).</summary>
    [Theory]
    [InlineData(PictureTheme.Light)]
    [InlineData(PictureTheme.Dark)]
    public void Colours_stand_out_from_their_paper(PictureTheme theme)
    {
        double paper = Luminance(ThemeColor.Paper.In(theme));
        Assert.All(ThemeColor.Series, color => Assert.True(Contrast(Luminance(color.In(theme)), paper) >= 3, color.Name));
        Assert.True(Contrast(Luminance(ThemeColor.Ink.In(theme)), paper) >= 7);
    }

    /// <summary>The first colours are told apart by those who lack one kind of cone (Viénot, Brettel and Mollon, 1999).</summary>
    [Theory]
    [InlineData(PictureTheme.Light)]
    [InlineData(PictureTheme.Dark)]
    public void Series_differ_for_the_colour_blind(PictureTheme theme)
    {
        double[][] protanopia = [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]];
        double[][] deuteranopia = [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]];
        foreach (double[][] vision in (double[][][])[protanopia, deuteranopia])
        {
            var seen = ThemeColor.Series.Take(4).Select(color => See(vision, color.In(theme))).ToList();
            for (int i = 0; i < seen.Count; i++)
            {
                for (int j = 0; j < i; j++)
                    Assert.True(Distance(seen[i], seen[j]) > 0.1, $"{ThemeColor.Series[i].Name} and {ThemeColor.Series[j].Name}: {Distance(seen[i], seen[j])}");
            }
        }
    }

    [Fact]
    public void Names_and_light_shades_are_unique_so_that_svg_can_tell_them()
    {
        Assert.Distinct(ThemeColor.All.Select(color => color.Name));
        Assert.Distinct(ThemeColor.All.Select(color => color.Light));
    }

    private static double[] Linear(string color)
    {
        var parsed = SKColor.Parse(color);
        return [.. ((byte[])[parsed.Red, parsed.Green, parsed.Blue]).Select(value => value / 255.0).Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4))];
    }

    private static double Luminance(string color)
    {
        double[] linear = Linear(color);
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static double Contrast(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

    private static double[] See(double[][] vision, string color)
    {
        double[] linear = Linear(color);
        return [.. vision.Select(row => Math.Pow(Math.Clamp((row[0] * linear[0]) + (row[1] * linear[1]) + (row[2] * linear[2]), 0, 1), 1 / 2.2))];
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
