namespace NetGen;

/// <summary>How images become inputs.</summary>
public sealed record ImageOptions
{
    /// <summary>Grey or coloured. Default: <see cref="ImageChannels.Rgb"/>.</summary>
    public ImageChannels Channels { get; init; } = ImageChannels.Rgb;

    /// <summary>
    /// The size that every image is brought to, whatever its proportions, by linear interpolation with prefiltered reductions (mipmaps). Default: none
    /// is resized, and all must be of the size of the first.
    /// </summary>
    public ImageSize? Size { get; init; }

    /// <summary>The order of an input's values, that of the network's <see cref="InputAttribute"/>. Default: <see cref="InputLayout.ChannelsFirst"/>.</summary>
    public InputLayout Layout { get; init; } = InputLayout.ChannelsFirst;

    /// <summary>What is seen through where an image is transparent. Default: white.</summary>
    public ImageColor Background { get; init; } = ImageColor.White;

    /// <summary>
    /// The classes by index, two or more; a folder of another name is an error. Default: the folders found, in the ordinal order of their names.
    /// Give them where a folder may lack one.
    /// </summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <exception cref="ArgumentException">An option has no meaning.</exception>
    internal void Check()
    {
        if (!Enum.IsDefined(Channels))
            throw new ArgumentException(FormattableString.Invariant($"ImageOptions.Channels is {Channels} but must be Grey or Rgb."));
        if (!Enum.IsDefined(Layout))
            throw new ArgumentException(FormattableString.Invariant($"ImageOptions.Layout is {Layout} but must be ChannelsFirst or ChannelsLast."));
        if (Size is { } size && (size.Width < 1 || size.Height < 1 || (long)size.Width * size.Height > ImageSchema.MostPixels))
            throw new ArgumentException(FormattableString.Invariant($"ImageOptions.Size is {size} but width and height must be at least 1 and have a product of at most {ImageSchema.MostPixels:N0}."));
        if (Classes is { Count: < 2 })
            throw new ArgumentException(FormattableString.Invariant($"ImageOptions.Classes names {Classes.Count} but there must be at least 2 classes."));
        if (Classes is not null && !NameRules.AreDistinct(Classes))
            throw new ArgumentException("ImageOptions.Classes holds a name twice, or one that is null.");
    }
}
