namespace NetGen;

/// <summary>Images of one size side by side, with gaps of NaN between them.</summary>
/// <param name="Pixels">The values [row, column], the top row first.</param>
/// <param name="Limit">The value of either sign that has the full colour: few are larger.</param>
internal sealed record Mosaic(double[,] Pixels, double Limit)
{
    /// <summary>The part of the values that no single large one may press into paleness.</summary>
    private const double Shown = 0.995;

    public bool IsFinite => Pixels.Cast<double>().Any(double.IsFinite);

    /// <param name="images">How many.</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="value">The value of an image at a row and a column.</param>
    public static Mosaic Of(int images, int height, int width, Func<int, int, int, double> value)
    {
        int across = (int)Math.Ceiling(Math.Sqrt((double)images * height / width));
        int down = (images + across - 1) / across;
        int gap = Math.Max(1, Math.Max(width, height) / 14);

        double[,] pixels = new double[(down * (height + gap)) - gap, (across * (width + gap)) - gap];
        for (int row = 0; row < pixels.GetLength(0); row++)
        {
            for (int column = 0; column < pixels.GetLength(1); column++)
                pixels[row, column] = double.NaN;
        }

        double[] sizes = new double[images * height * width];
        int next = 0;
        for (int image = 0; image < images; image++)
        {
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    double shown = value(image, row, column);
                    pixels[(image / across * (height + gap)) + row, (image % across * (width + gap)) + column] = shown;
                    sizes[next++] = Math.Abs(shown);
                }
            }
        }

        Array.Sort(sizes);
        double limit = sizes[(int)(Shown * (sizes.Length - 1))];
        return new Mosaic(pixels, limit > 0 && double.IsFinite(limit) ? limit : 1);
    }
}
