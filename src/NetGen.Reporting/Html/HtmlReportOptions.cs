namespace NetGen;

/// <summary>What an HTML report shows beyond the training itself.</summary>
public sealed record HtmlReportOptions
{
    /// <summary>The heading. Default: the network's name.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The pixels of a row where inputs are images, row by row: the report then shows the worst mistakes as images, and the first layer's
    /// weights. Default: the width that <c>[Input(1, height, width)]</c> declares; other inputs are no images.
    /// </summary>
    public int? ImageWidth { get; init; }

    /// <summary>The samples of largest loss to show; 0 or more. Default: 12.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Mistakes
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(Mistakes)}: the number of samples to show is 0 or more.");
    } = 12;

    /// <exception cref="ArgumentException">A setting does not suit the network.</exception>
    internal void Validate(NetworkArchitecture architecture)
    {
        if (ImageWidth is { } width && (width < 1 || architecture.InputSize % width != 0))
            throw new ArgumentException(FormattableString.Invariant($"{nameof(ImageWidth)}: {architecture.Name} takes {architecture.InputSize} inputs, which are no image {width} pixels wide."));
    }
}
