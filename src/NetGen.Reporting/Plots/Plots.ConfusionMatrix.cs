using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace NetGen;

public static partial class Plots
{
    /// <summary>With more classes than this there are no numbers in the cells.</summary>
    private const int NumberedClasses = 25;

    /// <summary>With more classes than this not every one is named beside the matrix.</summary>
    private const int NamedClasses = 40;

    /// <summary>
    /// A confusion matrix: a row for each actual class, a column for each predicted one, the number of samples in each cell. The shade tells
    /// the fraction of the actual class, so that rare classes can be read like common ones.
    /// </summary>
    /// <param name="matrix">Such as <see cref="Evaluation.ConfusionMatrix"/>.</param>
    public static Picture ConfusionMatrix(ConfusionMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int classes = matrix.ClassNames.Count;
        long[,] counts = new long[classes, classes];
        long right = 0;
        for (int actual = 0; actual < classes; actual++)
        {
            right += matrix[actual, actual];
            for (int predicted = 0; predicted < classes; predicted++)
                counts[actual, predicted] = matrix[actual, predicted];
        }

        string description = Text($"Confusion matrix of {classes} classes: {right:N0} of {matrix.Total:N0} samples on the diagonal{Confused(matrix)}.");
        int side = Math.Clamp(150 + (70 * classes), 420, 820);
        int longest = (int)matrix.ClassNames.Max(name => PictureFont.Measure(PlainText.Short(name), PictureStyle.TextSize));
        return new Picture("Confusion matrix", description, (plot, style) => DrawMatrix(plot, style, counts, matrix.ClassNames), side + Math.Max(60, longest), side + (Tilts(matrix.ClassNames) ? Tilted(longest) : 0));
    }

    private static void DrawMatrix(Plot plot, PictureStyle style, long[,] counts, IReadOnlyList<string> names)
    {
        int classes = names.Count;
        var shade = style.Series(0);
        for (int actual = 0; actual < classes; actual++)
        {
            long samples = Enumerable.Range(0, classes).Sum(predicted => counts[actual, predicted]);
            for (int predicted = 0; predicted < classes; predicted++)
            {
                // The first class is on top.
                double y = classes - 1 - actual;
                if (classes > NumberedClasses && counts[actual, predicted] == 0)
                    continue;
                double part = samples == 0 ? 0 : (double)counts[actual, predicted] / samples;
                var cell = plot.Add.Rectangle(predicted - 0.48, predicted + 0.48, y - 0.48, y + 0.48);
                cell.FillColor = shade.WithAlpha(0.06 + (0.94 * part));
                cell.LineWidth = 0;
                if (classes > NumberedClasses)
                    continue;
                var number = plot.Add.Text(counts[actual, predicted].ToString("N0", CultureInfo.InvariantCulture), predicted, y);
                number.Alignment = Alignment.MiddleCenter;
                number.LabelFontSize = classes <= 12 ? PictureStyle.TextSize : PictureStyle.TextSize - 4;
                number.LabelFontColor = part > 0.8 ? style.Paper : style.Ink.WithAlpha(part > 0 ? 1 : 0.4);
            }
        }

        plot.HideGrid();
        plot.XLabel("predicted class");
        plot.YLabel("actual class");
        plot.Axes.SetLimits(-0.5, classes - 0.5, -0.5, classes - 0.5);
        NameTicks(plot.Axes.Bottom, style, names, index => index);
        NameTicks(plot.Axes.Left, style, names, index => classes - 1 - index);
        if (Tilts(names))
        {
            plot.Axes.Bottom.TickLabelStyle.Rotation = -45;
            plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.UpperRight;
            plot.Axes.Bottom.MinimumSize = Tilted((int)names.Max(name => PictureFont.Measure(PlainText.Short(name), PictureStyle.TextSize))) + (3 * PictureStyle.TextSize);
        }
    }

    /// <summary>Whether the names below the matrix need more room than its columns have.</summary>
    private static bool Tilts(IReadOnlyList<string> names) => Math.Min(names.Max(name => name.Length), PlainText.Longest) * Math.Min(names.Count, NamedClasses) > 45;

    /// <summary>The height of a text of some width that rises at 45 degrees.</summary>
    private static int Tilted(int width) => (int)(0.71 * width);

    private static void NameTicks(IAxis axis, PictureStyle style, IReadOnlyList<string> names, Func<int, int> position)
    {
        int stride = (names.Count + NamedClasses - 1) / NamedClasses;
        axis.TickGenerator = new NumericManual([.. style.Names(names, ClassOf).Select((name, index) => Tick.Major(position(index), name)).Where((_, index) => index % stride == 0)]);
        axis.MajorTickStyle.Length = 0;
        axis.FrameLineStyle.IsVisible = false;
    }

    /// <summary>What a class is called whose name cannot be drawn.</summary>
    private static string ClassOf(int index) => Text($"class {index}");

    private static string Confused(ConfusionMatrix matrix)
    {
        var (actual, predicted) = (
            from row in Enumerable.Range(0, matrix.ClassNames.Count)
            from column in Enumerable.Range(0, matrix.ClassNames.Count)
            where row != column
            orderby matrix[row, column] descending
            select (row, column)).First();
        return matrix[actual, predicted] == 0 ? "" : Text($"; most often confused: {PlainText.Short(matrix.ClassNames[actual])} predicted as {PlainText.Short(matrix.ClassNames[predicted])} ({matrix[actual, predicted]:N0})");
    }
}
