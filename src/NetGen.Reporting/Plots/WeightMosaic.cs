namespace NetGen;

/// <summary>The weights into some units as images side by side, with gaps of NaN between them.</summary>
/// <param name="Pixels">The weights [row, column], the top row first.</param>
/// <param name="Units">Units shown.</param>
/// <param name="Limit">The weight of either sign that has the full colour: few are larger.</param>
internal sealed record WeightMosaic(double[,] Pixels, int Units, double Limit)
{
    /// <summary>The part of the weights that no unit's single large one may press into paleness.</summary>
    private const double Shown = 0.995;

    /// <summary>The weights of the first layer into each input; null: it has none, or, as convolutions, others than these.</summary>
    public static ParameterInfo? TensorOf(NetworkArchitecture architecture) => architecture.Layers[0].Parameters
        .FirstOrDefault(parameter => parameter is { Kind: ParameterKind.Weight, Shape.Count: 2 } && parameter.Shape[1] == architecture.InputSize);

    public static WeightMosaic Of(ReadOnlySpan<float> parameters, ParameterInfo weights, int width, int atMost)
    {
        int units = Math.Min(weights.Shape[0], atMost);
        int inputs = weights.Shape[1];
        int height = inputs / width;
        int across = (int)Math.Ceiling(Math.Sqrt((double)units * height / width));
        int down = (units + across - 1) / across;
        int gap = Math.Max(1, Math.Max(width, height) / 14);

        double[,] pixels = new double[(down * (height + gap)) - gap, (across * (width + gap)) - gap];
        for (int row = 0; row < pixels.GetLength(0); row++)
        {
            for (int column = 0; column < pixels.GetLength(1); column++)
                pixels[row, column] = double.NaN;
        }

        double[] sizes = new double[units * inputs];
        for (int unit = 0; unit < units; unit++)
        {
            for (int input = 0; input < inputs; input++)
            {
                double weight = parameters[weights.IndexOf(unit, input)];
                pixels[(unit / across * (height + gap)) + (input / width), (unit % across * (width + gap)) + (input % width)] = weight;
                sizes[(unit * inputs) + input] = Math.Abs(weight);
            }
        }

        Array.Sort(sizes);
        double limit = sizes[(int)(Shown * (sizes.Length - 1))];
        return new WeightMosaic(pixels, units, limit > 0 && double.IsFinite(limit) ? limit : 1);
    }
}
