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
        if (WeightsOfInputs(architecture) is not { } weights)
            throw new ArgumentException($"The first layer of {architecture.Name} ({architecture.Layers[0].Kind}) has no weights into each input to show{(FirstConvolution.Of(network) is null ? "" : $"; {nameof(Plots)}.{nameof(Filters)} shows those of a convolution")}.", nameof(network));

        int all = weights.Shape[0];
        int shown = Math.Min(all, units);
        var mosaic = Mosaic.Of(shown, architecture.InputSize / imageWidth, imageWidth, (unit, row, column) => network.Parameters[weights.IndexOf(unit, (row * imageWidth) + column)]);
        if (!mosaic.IsFinite)
            throw new ArgumentException(NoFiniteWeights(architecture), nameof(network));
        string title = shown < all ? Text($"Weights into the first {shown} of {all} units") : Text($"Weights into {all} units");
        string description = Text($"{title} of the first layer of {architecture.Name}, each an image of {imageWidth} × {architecture.InputSize / imageWidth} pixels; the largest weight shown is {mosaic.Limit:G2}.");
        return PictureOf(mosaic, title, description, "weight");
    }

    /// <summary>The weights of the first layer into each input; null: it has none, or, as a convolution, others than these.</summary>
    internal static ParameterInfo? WeightsOfInputs(NetworkArchitecture architecture) => architecture.Layers[0].Parameters
        .FirstOrDefault(parameter => parameter is { Kind: ParameterKind.Weight, Shape.Count: 2 } && parameter.Shape[1] == architecture.InputSize);

    private static string NoFiniteWeights(NetworkArchitecture architecture) =>
        $"Weights into the first layer of {architecture.Name} are no finite numbers: there is nothing to show. Its training has failed; lower the learning rate, or look for values in the data that are not finite.";

    private static Picture PictureOf(Mosaic mosaic, string title, string description, string label) => new(title, description, (plot, style) =>
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
        plot.Add.ColorBar(map).Label = label;
    }, Side + 120, Side);

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
