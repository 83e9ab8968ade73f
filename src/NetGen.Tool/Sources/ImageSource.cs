using System.Globalization;
using NetGen.Tool.Networks;

namespace NetGen.Tool.Sources;

/// <summary>The images of a folder, or of a file in IDX form.</summary>
internal sealed class ImageSource : TrainingSource
{
    private readonly Func<Dataset> _read;

    private ImageSource(string path, ImageSchema schema, Func<Dataset> read)
        : base(path)
    {
        Schema = schema;
        _read = read;
        InputSize = schema.Shape.Size;
    }

    /// <summary>How images become inputs.</summary>
    public ImageSchema Schema { get; }

    public override string Samples => "images";

    public override string Target => "class";

    public override string TargetText => Name;

    public override IReadOnlyList<string> Classes => Schema.Classes;

    public override IReadOnlyList<string>? FeatureNames => null;

    public override int InputSize { get; }

    public override string InputText => string.Create(CultureInfo.InvariantCulture, $"images of {Schema.Shape} = {InputSize} values (channels × height × width)");

    public override int? ImageWidth => Schema.Channels == ImageChannels.Grey ? Schema.Size.Width : null;

    public override (string Key, string Text) Metadata => (FileKeys.Images, Schema.ToJson());

    /// <summary>A folder of images, a sub-folder a class.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">How images become inputs.</param>
    /// <exception cref="ImageFormatException">It is no such folder, or the first image is damaged.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ImageSource OfFolder(string folder, ImageOptions options)
    {
        var schema = ImageSchema.Of(folder, options);
        return new ImageSource(folder, schema, () => Dataset.FromImages(folder, schema));
    }

    /// <summary>Two files in IDX form, as MNIST comes.</summary>
    /// <param name="images">The images.</param>
    /// <param name="labels">Their classes.</param>
    /// <exception cref="IdxFormatException">A file is malformed, or the two do not fit each other.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ImageSource OfIdx(string images, string labels)
    {
        // Only the labels, all of them, tell how many classes there are.
        var data = Dataset.FromIdx(images, labels);
        using var header = IdxReader.Open(images, dimensions: 3);
        var schema = new ImageSchema { Size = new ImageSize(header.Shape[2], header.Shape[1]), Channels = ImageChannels.Grey, Classes = data.ClassNames! };
        return new ImageSource(images, schema, () => data);
    }

    /// <summary>How images are read for a network: in grey or colours, and in the order that it declares.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="file">The file that declares it.</param>
    /// <param name="size">The size to bring images to; null: they are not resized.</param>
    /// <exception cref="ToolException">The network takes no images.</exception>
    public static ImageOptions OptionsFor(NetworkArchitecture architecture, string file, ImageSize? size)
    {
        var shape = architecture.InputShape;
        if (shape.SpatialRank != 2)
            throw new ToolException($"{file} takes {shape} inputs, which are no images. Declare their shape before the layers: [Input(channels, height, width)], such as [Input(3, 32, 32)].");
        var channels = (ImageChannels)shape.Axes[0].Size;
        return Enum.IsDefined(channels)
            ? new ImageOptions { Channels = channels, Layout = architecture.InputLayout, Size = size }
            : throw new ToolException(FormattableString.Invariant($"{file} takes images of {shape.Axes[0].Size} channels. Images are read in grey, with 1 channel, or in colours, with 3: declare one of these."));
    }

    public override Dataset Read(TextWriter output) => _read();

    public override string? Misfit(NetworkArchitecture architecture, string file)
    {
        if (architecture.InputShape.Equals(Schema.Shape))
            return null;
        var axes = architecture.InputShape.Axes;
        string found = $"{file} takes {architecture.InputShape} inputs but {Name} has images of {Schema.Shape} (channels × height × width).";
        return axes.Count == 3 && axes[0].Size == (int)Schema.Channels
            ? FormattableString.Invariant($"{found} Declare [Input({(int)Schema.Channels}, {Schema.Size.Height}, {Schema.Size.Width})] or have folders of images resized by --image-size {axes[2].Size}x{axes[1].Size}.")
            : FormattableString.Invariant($"{found} Declare [Input({(int)Schema.Channels}, {Schema.Size.Height}, {Schema.Size.Width})].");
    }
}
