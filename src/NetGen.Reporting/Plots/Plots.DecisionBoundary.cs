using ScottPlot;
using SkiaSharp;

namespace NetGen;

public static partial class Plots
{
    /// <summary>The classes that a legend has room for.</summary>
    private const int LegendClasses = 20;

    /// <summary>
    /// Which class a network gives to each point of the plane of its two inputs, and the boundaries between classes; with the data's
    /// samples, each class by its own colour and shape, and a ring about the misclassified ones. Where the outputs are probabilities the shade
    /// tells them.
    /// </summary>
    /// <param name="network">A network of two inputs. A single output parts two classes by its threshold; of several the largest wins.</param>
    /// <param name="data">Samples as the network gets them (normalised, if it is trained so). They set the part of the plane that is shown.</param>
    /// <exception cref="ArgumentException">The network has other than two inputs, or the data's sizes are not the network's.</exception>
    public static Picture DecisionBoundary<TNetwork>(TNetwork network, Dataset data)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        var architecture = TNetwork.Architecture;
        if (architecture.InputSize != 2)
            throw new ArgumentException($"A decision boundary can be drawn for two inputs, but {architecture.Name} takes {architecture.InputSize}.", nameof(network));
        if (data.InputSize != 2 || data.TargetSize != architecture.OutputSize)
            throw new ArgumentException(Text($"{architecture.Name} takes 2 inputs and gives {architecture.OutputSize} outputs, but the data's samples have {data.InputSize} and {data.TargetSize}."), nameof(data));

        var plane = DecisionPlane.Of(network, data);
        var points = ClassifiedPoints.Of(network, data);
        string description = Text($"The classes that {architecture.Name} gives to the plane of {PlainText.Short(data.FeatureNames[0], 60)} and {PlainText.Short(data.FeatureNames[1], 60)}, with {data.Count:N0} samples of {points.Names.Count} classes, {points.Wrong.Count:N0} of them misclassified.");
        return new Picture("Decision boundary", description, (plot, style) =>
        {
            DrawPlane(plot, style, plane);
            DrawPoints(plot, style, points);
            plot.HideGrid();
            plot.XLabel(style.Name(data.FeatureNames[0], "input 0", 60));
            plot.YLabel(style.Name(data.FeatureNames[1], "input 1", 40));
            plot.Axes.SetLimits(plane.Area);
        }, 720, 560);
    }

    private static void DrawPlane(Plot plot, PictureStyle style, DecisionPlane plane)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(DecisionPlane.Cells, DecisionPlane.Cells, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (int row = 0; row < DecisionPlane.Cells; row++)
        {
            for (int column = 0; column < DecisionPlane.Cells; column++)
            {
                var color = style.Series(plane.Classes[row, column]);
                double strength = 0.12 + (0.28 * plane.Confidence[row, column]);
                bitmap.SetPixel(column, row, new SKColor(color.R, color.G, color.B, (byte)(255 * strength)));
            }
        }

        plot.Add.ImageRect(new Image(bitmap), plane.Area);
        foreach (var margin in plane.Margins)
        {
            var line = plot.Add.ContourLines(margin, 1);
            line.ContourLineLevels = [0];
            // The lines were found before the level was known.
            line.Update(margin);
            line.LineColor = style.Ink;
            line.LineWidth = 1.5f;
            line.LabelStyle.IsVisible = false;
        }
    }

    private static void DrawPoints(Plot plot, PictureStyle style, ClassifiedPoints points)
    {
        float size = points.Count <= 20 ? 14 : points.Count <= 400 ? 9 : 6;
        string[] names = style.Names(points.Names, ClassOf);
        for (int index = 0; index < names.Length; index++)
        {
            var samples = plot.Add.ScatterPoints(points.OfClass(index), style.Series(index));
            samples.MarkerShape = PictureStyle.Shape(index);
            samples.MarkerSize = size;
            samples.MarkerLineColor = style.Paper;
            samples.MarkerLineWidth = 1;
            samples.LegendText = index < LegendClasses ? names[index] : "";
        }

        if (points.Wrong.Count > 0)
        {
            var rings = plot.Add.ScatterPoints(points.Wrong.ToArray(), style.Ink);
            rings.MarkerShape = MarkerShape.OpenCircle;
            rings.MarkerSize = size + 7;
            rings.MarkerLineWidth = 1.5f;
            rings.LegendText = "misclassified";
        }

        plot.ShowLegend(Edge.Right);
    }
}
