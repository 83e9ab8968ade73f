using System.Globalization;

namespace NetGen.Reporting.Tests.Pictures;

public class PictureTests
{
    private static Picture Picture => Plots.Loss(Trainings.Report(10));

    [Fact]
    public void Png_has_the_size_asked_for_and_shows_both_curves()
    {
        var image = new PngImage(Picture.ToPng(640, 360));
        Assert.Equal((640, 360), (image.Width, image.Height));
        Assert.True(image.CountColors() > 50);
        Assert.True(image.CountNear(ThemeColor.Series[0].Light) > 300, "the training curve");
        Assert.True(image.CountNear(ThemeColor.Series[1].Light) > 200, "the validation curve");
    }

    [Fact]
    public void Png_takes_the_pictures_own_size_by_default()
    {
        var image = new PngImage(Picture.ToPng());
        Assert.Equal((Picture.Width, Picture.Height), (image.Width, image.Height));
    }

    [Theory]
    [InlineData(PictureTheme.Light)]
    [InlineData(PictureTheme.Dark)]
    public void Png_has_the_background_of_its_theme(PictureTheme theme)
    {
        var image = new PngImage(Picture.ToPng(theme: theme));
        Assert.Equal(ThemeColor.Paper.In(theme), image.ColorAt(2, 2));
        Assert.True(image.CountNear(ThemeColor.Ink.In(theme)) > 300, "text and axes");
    }

    [Fact]
    public void Text_is_drawn_by_the_pictures_own_font_whatever_the_machine_has()
    {
        Assert.Equal(PictureFont.Name, PictureFont.For("mean loss, σ, Привет, ½ ×"));
        Assert.InRange(PictureFont.Measure("mean loss", 16), 60, 100);
    }

    [Fact]
    public void Svg_text_is_text_with_one_place_and_a_family_that_any_reader_has()
    {
        var texts = SvgText.Parse(Picture).Descendants(SvgText.Svg + "text").ToList();
        Assert.Contains(texts, text => text.Value == "epoch");
        Assert.Contains(texts, text => text.Value == "validation");
        Assert.All(texts, text =>
        {
            Assert.DoesNotContain(",", text.Attribute("x")!.Value, StringComparison.Ordinal);
            Assert.Equal("middle", text.Attribute("text-anchor")!.Value);
            Assert.EndsWith("sans-serif", text.Attribute("font-family")!.Value, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Svg_text_keeps_its_width_in_any_font()
    {
        var texts = SvgText.Parse(Picture).Descendants(SvgText.Svg + "text").ToList();
        Assert.Contains(texts, text => text.Value == "best epoch (10)");
        Assert.All(texts, text =>
        {
            Assert.Equal(PictureFont.Measure(text.Value, float.Parse(text.Attribute("font-size")!.Value, CultureInfo.InvariantCulture)), float.Parse(text.Attribute("textLength")!.Value, CultureInfo.InvariantCulture), 0.01f);
            Assert.Equal("spacingAndGlyphs", text.Attribute("lengthAdjust")!.Value);
        });
    }

    [Theory]
    [InlineData("上海市")]
    [InlineData("مرحبا")]
    [InlineData("हिन्दी और English")]
    [InlineData("🌷")]
    [InlineData("‹0›")]
    public void Svg_holds_names_in_any_script_whatever_fonts_the_machine_has(string name)
    {
        var data = Dataset.FromClasses([-1, -1, 1, -1, 0, 1], [0, 1, 2], ["left", name, "above"], [name, "y"]);
        var texts = SvgText.TextsOf(Plots.DecisionBoundary(new Thirds(), data));
        Assert.Equal(2, texts.Count(text => text == name));
        Assert.Single(SvgText.TextsOf(Plots.Roc(new Thirds(), data)), text => text.StartsWith(name + " (AUC", StringComparison.Ordinal));
    }

    [Fact]
    public void A_png_calls_classes_by_their_numbers_where_no_font_has_their_letters()
    {
        // Letters that no font has: a private area.
        const string Unknown = "\U0010FFF0\U0010FFF1";
        var png = new PictureStyle(PictureTheme.Light, isSvg: false);
        Assert.Equal(["class 0", "β and б", "class 2"], png.Names([Unknown, "β and б", "a" + Unknown], index => $"class {index}"));
        Assert.Equal("input 1", png.Name(Unknown, "input 1"));
        var data = Dataset.FromClasses([-1, -1, 1, -1, 0, 1], [0, 1, 2], [Unknown, "b", "c"], [Unknown, "y"]);
        var named = Dataset.FromClasses([-1, -1, 1, -1, 0, 1], [0, 1, 2], ["class 0", "b", "c"], ["input 0", "y"]);
        Assert.Equal(Plots.DecisionBoundary(new Thirds(), named).ToPng(), Plots.DecisionBoundary(new Thirds(), data).ToPng());
        Assert.Equal(Plots.Roc(new Thirds(), named).ToPng(), Plots.Roc(new Thirds(), data).ToPng());
    }

    [Fact]
    public void Names_with_control_characters_or_halves_of_letters_can_be_drawn()
    {
        var data = Dataset.FromClasses([-1, -1, 1, -1, 0, 1], [0, 1, 2], ["a\u0001b", "c\ud800", "two\nlines"], ["x\0", "y"]);
        var picture = Plots.DecisionBoundary(new Thirds(), data);
        var texts = SvgText.TextsOf(picture);
        Assert.Contains("a\uFFFDb", texts);
        Assert.Contains("c\uFFFD", texts);
        Assert.Contains("two lines", texts);
        Assert.NotEmpty(picture.ToPng());
        Assert.Equal("👍" + new string('x', 20) + "…", PlainText.Short("👍" + new string('x', 20) + "👍👍"));
    }

    [Fact]
    public void Svg_has_a_title_a_description_and_dashes()
    {
        var root = SvgText.Parse(Picture);
        Assert.Equal("Loss", root.Element(SvgText.Svg + "title")!.Value);
        Assert.Equal(Picture.Description, root.Element(SvgText.Svg + "desc")!.Value);
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.Contains(root.Descendants(), element => element.Attribute("stroke-dasharray")?.Value == "10 7" && element.Attribute("stroke")!.Value == ThemeColor.Series[1].Light);
        Assert.DoesNotContain(root.Descendants(), element => element.Attribute("stroke-dasharray") is not null && element.Attribute("stroke")!.Value == ThemeColor.Series[0].Light);
    }

    [Fact]
    public void Svg_follows_the_page_by_classes_of_its_colours()
    {
        var root = SvgText.Parse(Picture);
        string style = root.Element(SvgText.Svg + "style")!.Value;
        Assert.Contains("prefers-color-scheme: dark", style, StringComparison.Ordinal);
        Assert.Contains($".stroke-blue {{ stroke: {ThemeColor.Series[0].Dark} }}", style, StringComparison.Ordinal);
        Assert.Contains(root.Descendants(), element => element.Attribute("class")?.Value == "stroke-blue");
        Assert.Contains(root.Descendants(), element => element.Attribute("class")?.Value == "fill-paper");
    }

    [Fact]
    public void Names_within_an_inline_svg_have_its_prefix()
    {
        string svg = Plots.DecisionBoundary(new Halves(), Points.TwoClasses).ToInlineSvg("fig7-");
        Assert.DoesNotContain("http", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("xlink", svg, StringComparison.Ordinal);
        Assert.Contains("id=\"fig7-", svg, StringComparison.Ordinal);
        Assert.Contains("url(#fig7-", svg, StringComparison.Ordinal);
        Assert.Matches("(href)=\"(#fig7-|data:)", svg);
        Assert.Contains($"fill=\"{ThemeColor.Paper.Light}\"", svg, StringComparison.Ordinal);
        Assert.DoesNotMatch("(id=\"|url\\(#|href=\"#)(?!fig7-)", svg);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(10_001)]
    [InlineData(-1)]
    public void Sizes_out_of_range_are_refused(int size)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Picture.ToPng(width: size));
        Assert.Throws<ArgumentOutOfRangeException>(() => Picture.ToSvg(height: size));
    }

    [Fact]
    public void Themes_that_are_none_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Picture.ToPng(theme: (PictureTheme)7));

    [Fact]
    public void Files_hold_what_was_drawn_and_a_missing_folder_is_an_error()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string png = Path.Combine(folder, "loss.png");
            string svg = Path.Combine(folder, "loss.svg");
            Picture.SavePng(png);
            Picture.SaveSvg(svg);
            Assert.Equal(Picture.ToPng(), File.ReadAllBytes(png));
            Assert.Equal(Picture.ToSvg(), File.ReadAllText(svg));
            Assert.Equal(2, Directory.GetFiles(folder).Length);
            Assert.Throws<DirectoryNotFoundException>(() => Picture.SavePng(Path.Combine(folder, "none", "loss.png")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
