using ScottPlot;

namespace NetGen;

/// <summary>How pictures of a theme look: colours, font, lines and points.</summary>
internal sealed class PictureStyle(PictureTheme theme, bool isSvg)
{
    public const float LineWidth = 2.5f;
    public const float TextSize = 16;

    private static readonly MarkerShape[] Shapes =
    [
        MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond, MarkerShape.FilledTriangleDown,
    ];

    public Color Paper => Of(ThemeColor.Paper);

    public Color Ink => Of(ThemeColor.Ink);

    /// <summary>Names in this SVG that the pictures' font lacks letters for.</summary>
    public ForeignText Foreign { get; } = new();

    /// <summary>A name from data, as it is drawn.</summary>
    /// <param name="name">The name.</param>
    /// <param name="other">What is drawn where no font of the machine has its letters.</param>
    /// <param name="longest">The letters there is room for.</param>
    public string Name(string name, string other, int longest = PlainText.Longest) => Names([name], _ => other, longest)[0];

    /// <summary>Names from data that share a font, as they are drawn.</summary>
    /// <param name="names">The names.</param>
    /// <param name="other">What is drawn, by its place, for a name whose letters the font lacks.</param>
    /// <param name="longest">The letters there is room for.</param>
    public string[] Names(IReadOnlyList<string> names, Func<int, string> other, int longest = PlainText.Longest)
    {
        string[] lines = [.. names.Select(name => PlainText.Short(name, longest))];
        string font = PictureFont.For(string.Concat(lines));
        return [.. lines.Select((line, index) => PictureFont.Has(line) ? line : isSvg ? Foreign.StandIn(line) : PictureFont.Has(line, font) ? line : other(index))];
    }

    /// <summary>The colour of a series or class, counted from 0; they repeat.</summary>
    public Color Series(int index) => Of(ThemeColor.Series[index % ThemeColor.Series.Count]);

    /// <summary>The shape of a class's points. The number of shapes and that of colours have no common divisor, so that 30 classes differ.</summary>
    public static MarkerShape Shape(int index) => Shapes[index % Shapes.Length];

    /// <summary>What all plots have in common, before anything is drawn.</summary>
    public void Prepare(Plot plot, string title)
    {
        plot.FigureBackground.Color = Paper;
        plot.DataBackground.Color = Paper;
        plot.Axes.Color(Ink);
        plot.Grid.MajorLineColor = Ink.WithAlpha(0.12);
        plot.Axes.Frame(false);
        plot.Axes.Bottom.FrameLineStyle.IsVisible = true;
        plot.Axes.Left.FrameLineStyle.IsVisible = true;
        plot.Title(title, TextSize + 3);
        plot.Legend.BackgroundColor = Paper.WithAlpha(0.85);
        plot.Legend.OutlineColor = Ink.WithAlpha(0.2);
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.FontColor = Ink;
        plot.Legend.FontSize = TextSize - 1;
        plot.Legend.SymbolWidth = 36;
        plot.Legend.FontName = PictureFont.Name;
        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.Label.FontSize = TextSize;
            axis.TickLabelStyle.FontSize = TextSize - 2;
        }
    }

    /// <summary>A line through points, and a mark on each where they are few.</summary>
    public ScottPlot.Plottables.Scatter Line(Plot plot, double[] x, double[] y, int index, string legend)
    {
        var line = plot.Add.Scatter(x, y, Series(index));
        Dash(line.LineStyle, LineWidth, LineDash.Of(index));
        line.MarkerShape = Shape(index);
        line.MarkerSize = x.Length <= 30 ? 7 : 0;
        line.LegendText = legend;
        return line;
    }

    /// <summary>A thin dotted line across the plot at some place of the horizontal axis.</summary>
    public void MarkAt(Plot plot, double x, string legend)
    {
        var line = plot.Add.VerticalLine(x, color: Ink.WithAlpha(0.6));
        Dash(line.LineStyle, 1.5f, LineDash.Dotted);
        line.LegendText = legend;
    }

    /// <summary>Leaves nothing of an axis but room at the picture's edge.</summary>
    public static void Blank(IAxis axis)
    {
        axis.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        axis.FrameLineStyle.IsVisible = false;
        axis.MinimumSize = 20;
    }

    /// <summary>The font of every text, once all of them are there.</summary>
    public void Finish(Plot plot)
    {
        foreach (var axis in plot.Axes.GetAxes())
        {
            SetFont(axis.Label, axis.Label.Text);
            SetFont(axis.TickLabelStyle, string.Concat(axis.TickGenerator.Ticks.Select(tick => tick.Label)));
        }

        SetFont(plot.Axes.Title.Label, plot.Axes.Title.Label.Text);
        plot.Legend.FontName = PictureFont.For(string.Concat(plot.Legend.GetItems().Select(item => item.LabelText)));
        foreach (var text in plot.GetPlottables<ScottPlot.Plottables.Text>())
            SetFont(text.LabelStyle, text.LabelText);
        foreach (var panel in plot.Axes.GetPanels().OfType<ScottPlot.Panels.ColorBar>())
        {
            SetFont(panel.LabelStyle, panel.Label);
            panel.Axis.Label.ForeColor = Ink;
            panel.Axis.TickLabelStyle.ForeColor = Ink;
            panel.Axis.TickLabelStyle.FontSize = TextSize - 2;
            panel.Axis.FrameLineStyle.Color = Ink;
            panel.Axis.MajorTickStyle.Color = Ink;
            panel.Axis.MinorTickStyle.Color = Ink;
            SetFont(panel.Axis.Label, panel.Axis.Label.Text);
            SetFont(panel.Axis.TickLabelStyle, "");
        }
    }

    private void Dash(LineStyle line, float width, int dash)
    {
        line.Width = isSvg ? LineDash.Width(width, dash) : width;
        line.Pattern = isSvg ? LinePattern.Solid : LineDash.Pattern(dash);
    }

    private static void SetFont(LabelStyle label, string text)
    {
        label.Bold = false;
        label.FontName = PictureFont.For(text);
    }

    private Color Of(ThemeColor color) => Color.FromHex(color.In(theme));
}
