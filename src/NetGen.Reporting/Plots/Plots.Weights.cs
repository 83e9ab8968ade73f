using ScottPlot;

namespace NetGen;

public static partial class Plots
{
    /// <summary>
    /// The weights into each unit of the first layer as an image of the inputs: what the unit looks for. Weights above and below 0 have
    /// colours of their own, as strong as the weight is large; 0 is the background.
    /// </summary>
    /// <param name="network">A network whose inputs are images, row by row.</param>
    /// <param name="imageWidth">Pixels of a row; the number of inputs must be a multiple of it.</param>
    /// <param name="units">The units to show, at most, from the first on. Default: 64.</param>
    /// <exception cref="ArgumentException">The first layer has no weights, the inputs are no image of that width, or no weight shown is finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Picture Weights<TNetwork>(TNetwork network, int imageWidth, int units = 64)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(imageWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        var architecture = TNetwork.Architecture;
        if (architecture.InputSize % imageWidth != 0)
            throw new ArgumentException(Text($"{architecture.Name} takes {architecture.InputSize} inputs, which are no image {imageWidth} pixels wide."), nameof(imageWidth));
        if (WeightMosaic.TensorOf(architecture) is not { } weights)
            throw new ArgumentException($"The first layer of {architecture.Name} ({architecture.Layers[0].Kind}) has no weights into each input to show.", nameof(network));

        var mosaic = WeightMosaic.Of(network.Parameters, weights, imageWidth, units);
        if (!mosaic.Pixels.Cast<double>().Any(double.IsFinite))
            throw new ArgumentException($"Weights into the first layer of {architecture.Name} are no finite numbers: there is nothing to show. Its training has failed; lower the learning rate, or look for values in the data that are not finite.", nameof(network));
        int all = weights.Shape[0];
        string title = mosaic.Units < all ? Text($"Weights into the first {mosaic.Units} of {all} units") : Text($"Weights into {all} units");
        string description = Text($"{title} of the first layer of {architecture.Name}, each an image of {imageWidth} × {architecture.InputSize / imageWidth} pixels; the largest weight shown is {mosaic.Limit:G2}.");
        return new Picture(title, description, (plot, style) =>
        {
            var map = plot.Add.Heatmap(mosaic.Pixels);
            map.Colormap = new SignedColors(style);
            map.ManualRange = new ScottPlot.Range(-mosaic.Limit, mosaic.Limit);
            map.NaNCellColor = Colors.Transparent;
            plot.HideGrid();
            PictureStyle.Blank(plot.Axes.Bottom);
            PictureStyle.Blank(plot.Axes.Left);
            plot.Axes.SquareUnits();
            plot.Axes.Margins(0, 0);
            plot.Add.ColorBar(map).Label = "weight";
        }, Side + 120, Side);
    }

    /// <summary>From one colour for -1 through nothing to another for 1.</summary>
    private sealed class SignedColors(PictureStyle style) : IColormap
    {
        public string Name => "signed";

        public Color GetColor(double position)
        {
            double value = (2 * position) - 1;
            return style.Series(value < 0 ? 0 : 1).WithAlpha(Math.Min(1, Math.Abs(value)));
        }
    }
}
