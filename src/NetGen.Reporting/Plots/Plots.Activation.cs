using ScottPlot;

namespace NetGen;

public static partial class Plots
{
    /// <summary>An activation function and its derivative.</summary>
    /// <param name="activation">A function of single numbers.</param>
    /// <param name="parameter">The slope of LeakyReLU or PReLU, or the alpha of ELU. Default: that of the declarations.</param>
    /// <param name="from">The smallest weighted sum.</param>
    /// <param name="to">The largest weighted sum.</param>
    /// <exception cref="ArgumentException">The function is of several numbers at once (Softmax, LogSoftmax), or the range is empty.</exception>
    public static Picture Activation(Activation activation, double? parameter = null, double from = -5, double to = 5)
    {
        const int Points = 1000;
        if (!(from < to && double.IsFinite(to - from)))
            throw new ArgumentException(Text($"The range from {from} to {to} is empty."), nameof(to));
        var function = ActivationCurve.Function(activation, parameter);

        // Midpoints miss the kinks at whole numbers, where there is no derivative.
        double[] x = [.. Enumerable.Range(0, Points).Select(point => from + ((to - from) * (point + 0.5) / Points))];
        double[] values = [.. x.Select(function)];
        double[] slopes = [.. x.Select(value => ActivationCurve.Derivative(function, value))];
        string description = Text($"{activation} from {from:G3} to {to:G3}: it runs from {values[0]:G3} to {values[^1]:G3}; its derivative lies between {slopes.Min():G3} and {slopes.Max():G3}.");
        return new Picture(activation.ToString(), description, (plot, style) =>
        {
            plot.Add.HorizontalLine(0, 1, style.Ink.WithAlpha(0.4));
            plot.Add.VerticalLine(0, 1, style.Ink.WithAlpha(0.4));
            style.Line(plot, x, values, 0, "f(x)");
            style.Line(plot, x, slopes, 1, "f'(x)");
            plot.XLabel("pre-activation x");
            plot.YLabel("f(x), f'(x)");
            plot.ShowLegend(Alignment.UpperLeft);
        });
    }
}
