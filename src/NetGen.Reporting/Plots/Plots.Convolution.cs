namespace NetGen;

public static partial class Plots
{
    /// <summary>
    /// The weights of the first layer's filters, where that is a convolution: what each looks for under its window. Of several channels the windows
    /// stand one above the other. Weights above and below 0 have colours of their own, as strong as the weight is large; 0 is the background.
    /// </summary>
    /// <param name="network">A network whose first layer is a convolution.</param>
    /// <param name="filters">The filters to show, at most, from the first on. Default: 64.</param>
    /// <exception cref="ArgumentException">The first layer is no convolution, or no weight shown is finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static Picture Filters<TNetwork>(TNetwork network, int filters = 64)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(filters, 1);
        var convolution = ConvolutionOf(network);
        int shown = Math.Min(filters, convolution.Filters);
        var mosaic = Mosaic.Of(shown, convolution.Channels * convolution.Height, convolution.Width,
            (filter, row, column) => convolution.Weight(filter, row / convolution.Height, row % convolution.Height, column));
        if (!mosaic.IsFinite)
            throw new ArgumentException(NoFiniteWeights(TNetwork.Architecture), nameof(network));
        string title = shown < convolution.Filters ? Text($"The first {shown} of {convolution.Filters} filters") : Text($"{convolution.Filters} filters");
        string window = convolution.Channels > 1 ? Text($"{convolution.Channels} channels of {convolution.Height} × {convolution.Width} places, one above the other") : Text($"{convolution.Height} × {convolution.Width} places");
        return PictureOf(mosaic, title, Text($"{title} of the first layer of {TNetwork.Architecture.Name}, each {window}; the largest weight shown is {mosaic.Limit:G2}."), "weight");
    }

    /// <summary>
    /// What the filters of the first layer, where that is a convolution, make of a sample: where in it each finds what it looks for. Learned slopes
    /// (PReLU) are left out.
    /// </summary>
    /// <param name="network">A network whose first layer is a convolution.</param>
    /// <param name="input">A sample, as <c>Forward</c> takes it.</param>
    /// <param name="filters">The filters to show, at most, from the first on. Default: 64.</param>
    /// <exception cref="ArgumentException">The first layer is no convolution, the sample has another number of values, or no value shown is finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static Picture FeatureMaps<TNetwork>(TNetwork network, ReadOnlySpan<float> input, int filters = 64)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(filters, 1);
        var architecture = TNetwork.Architecture;
        var convolution = ConvolutionOf(network);
        if (input.Length != architecture.InputSize)
            throw new ArgumentException(Text($"{architecture.Name} takes {architecture.InputSize} inputs ({architecture.InputShape}); the sample has {input.Length}."), nameof(input));

        int shown = Math.Min(filters, convolution.Filters);
        double[][] maps = new double[shown][];
        for (int filter = 0; filter < shown; filter++)
            maps[filter] = convolution.Map(filter, input);
        var mosaic = Mosaic.Of(shown, convolution.Rows, convolution.Columns, (filter, row, column) => maps[filter][(row * convolution.Columns) + column]);
        if (!mosaic.IsFinite)
            throw new ArgumentException($"What the first layer of {architecture.Name} makes of the sample is no finite number: there is nothing to show. Look for values that are not finite in the sample and in the weights.", nameof(input));
        string title = shown < convolution.Filters ? Text($"The first {shown} of {convolution.Filters} feature maps") : Text($"{convolution.Filters} feature maps");
        return PictureOf(mosaic, title, Text($"{title} of {architecture.Name}: what each filter of its first layer makes of a sample, {convolution.Rows} × {convolution.Columns} places; the largest value shown is {mosaic.Limit:G2}."), "value");
    }

    private static FirstConvolution ConvolutionOf<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork> =>
        FirstConvolution.Of(network) ?? throw new ArgumentException($"The first layer of {TNetwork.Architecture.Name} ({TNetwork.Architecture.Layers[0].Kind}) is no convolution: it has no filters to show.", nameof(network));
}
