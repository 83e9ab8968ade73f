using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetGen;

/// <summary>
/// How images become the inputs of a network, and what its outputs mean. Taken from the training folder and kept with the network, it reads other
/// images the same way.
/// </summary>
public sealed record ImageSchema
{
    /// <summary>Decoded, these are 512 MB.</summary>
    internal const long MostPixels = 1 << 27;

    private const int PixelLength = 4;

    /// <summary>The size that every image has or is brought to.</summary>
    public required ImageSize Size { get; init; }

    /// <summary>Whether images of other sizes are resized; otherwise they are refused. Default: refused.</summary>
    public bool Resizes { get; init; }

    /// <summary>Grey or coloured.</summary>
    public required ImageChannels Channels { get; init; }

    /// <summary>The order of an input's values. Default: <see cref="InputLayout.ChannelsFirst"/>.</summary>
    public InputLayout Layout { get; init; } = InputLayout.ChannelsFirst;

    /// <summary>What is seen through where an image is transparent. Default: white.</summary>
    public ImageColor Background { get; init; } = ImageColor.White;

    /// <summary>The classes by index.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The shape of an input: channels, height, width.</summary>
    /// <exception cref="ArgumentException">A size is below 1, or there are more than <see cref="int.MaxValue"/> values.</exception>
    [JsonIgnore]
    public Shape Shape => Shape.OfImage((int)Channels, Size.Height, Size.Width);

    /// <summary>Tells from a folder how its images are read: the classes from the names of its sub-folders, the size from the first image.</summary>
    /// <param name="folder">The folder that holds a sub-folder of images for each class.</param>
    /// <param name="options">How images become inputs; null: the defaults.</param>
    /// <exception cref="ImageFormatException">The folder does not hold two classes or more, one has no images, images lie where they have no class, or the first is damaged.</exception>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="IOException">The folder is missing, or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder or file may not be read.</exception>
    public static ImageSchema Of(string folder, ImageOptions? options = null) => Read(folder, options, out _);

    /// <summary>The same with what the folder holds, so that it is listed once.</summary>
    internal static ImageSchema Read(string folder, ImageOptions? options, out IReadOnlyList<(string Class, string[] Files)> classes)
    {
        options ??= new ImageOptions();
        options.Check();
        classes = ImageFolder.Classes(folder);
        if (options.Classes is null && classes.Count < 2)
            throw new ImageFormatException(folder, $"found one class alone, {QuotedText.Of(classes[0].Class)}, expected two or more: a sub-folder for each. If other folders hold the other classes, list all in ImageOptions.Classes.");
        return new ImageSchema
        {
            Size = options.Size ?? SizeOf(classes[0].Files[0]),
            Resizes = options.Size is not null,
            Channels = options.Channels,
            Layout = options.Layout,
            Background = options.Background,
            Classes = options.Classes is null ? [.. classes.Select(one => one.Class)] : [.. options.Classes],
        };
    }

    /// <summary>Reads one image.</summary>
    /// <param name="path">A PNG, JPEG, WebP, GIF (its first picture), BMP, ICO or WBMP file.</param>
    /// <returns>Channels × height × width values from 0 to 1, in the order of <see cref="Layout"/>.</returns>
    /// <exception cref="ImageFormatException">The file is no image, is damaged, or has another size and images are not resized.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public float[] ReadInput(string path)
    {
        float[] input = new float[Shape.Size];
        ReadInput(path, input);
        return input;
    }

    /// <summary>The schema as JSON, for <see cref="Parse"/>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ImageSchemaJson.Default.ImageSchema);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">An object with <c>size</c>, <c>resizes</c>, <c>channels</c>, <c>layout</c>, <c>background</c> and <c>classes</c>.</param>
    /// <exception cref="FormatException">The text is no such JSON, or what it tells cannot be.</exception>
    public static ImageSchema Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var schema = JsonSerializer.Deserialize(json, ImageSchemaJson.Default.ImageSchema);
            if (schema is { Size: { Width: > 0, Height: > 0 } size, Classes.Count: > 1 } && (long)size.Width * size.Height <= MostPixels
                && Enum.IsDefined(schema.Channels) && Enum.IsDefined(schema.Layout) && NameRules.AreDistinct(schema.Classes))
                return schema;
        }
        catch (JsonException exception)
        {
            throw new FormatException($"Found text that is no JSON of an image schema: {exception.Message}", exception);
        }

        throw new FormatException("Found an image schema without a size, channels or classes that can be.");
    }

    /// <summary>Reads one image into as many values as the shape has.</summary>
    internal void ReadInput(string path, Span<float> input)
    {
        using var image = ImageFile.Open(path);
        if (!Resizes && image.Size != Size)
            throw new ImageFormatException(path, $"found an image of {image.Size} pixels (width × height), expected {Size} as all the others. Set ImageOptions.Size to have images resized, or take this one out.");
        byte[] pixels = image.ReadPixels(Size, Background);
        int places = Size.Width * Size.Height, channels = (int)Channels;
        var (placeStride, channelStride) = Layout == InputLayout.ChannelsFirst ? (1, places) : (channels, 1);
        for (int place = 0; place < places; place++)
        {
            var pixel = pixels.AsSpan(place * PixelLength, PixelLength);
            if (Channels == ImageChannels.Grey)
            {
                input[place] = ((299 * pixel[0]) + (587 * pixel[1]) + (114 * pixel[2])) / 255_000f;
                continue;
            }

            for (int channel = 0; channel < channels; channel++)
                input[(place * placeStride) + (channel * channelStride)] = pixel[channel] / 255f;
        }
    }

    private static ImageSize SizeOf(string path)
    {
        using var image = ImageFile.Open(path);
        return image.Size;
    }
}
