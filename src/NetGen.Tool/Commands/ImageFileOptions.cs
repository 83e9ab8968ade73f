using System.CommandLine;
using System.Globalization;
using NetGen.Tool.Sources;

namespace NetGen.Tool.Commands;

/// <summary>How a command's images are read.</summary>
internal sealed class ImageFileOptions
{
    private readonly Option<string?> _size = new("--image-size") { Description = "The size in pixels that the images of a folder are brought to: width x height, such as 32x24, or one number for both. Default: they are not resized, and must all be of one size.", HelpName = "size" };

    /// <summary>The labels of images in IDX form.</summary>
    public Option<FileInfo?> Labels { get; } = new("--labels") { Description = "The labels of images in IDX form, such as train-labels-idx1-ubyte, .gz or not.", HelpName = "file" };

    /// <summary>What of the images is seen; a file that declares the network tells it.</summary>
    public Option<ImageChannels> Channels { get; } = Choice.Of("--channels", "What a network of --layers sees of the images in a folder: their grey, or red, green and blue. A network of --network tells it by its [Input].", ImageChannels.Rgb);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Labels, _size, Channels })
            command.Add(option);
    }

    /// <param name="arguments">The command line.</param>
    /// <param name="kind">What the data is.</param>
    /// <exception cref="UsageException">An option has no place with the data, or another form.</exception>
    public ImageOptions Read(ParseResult arguments, DataKind kind)
    {
        if (kind != DataKind.Images)
            arguments.Refuse([_size, Channels], kind == DataKind.Csv ? "has a place with folders of images alone, but --data is a file." : "has a place with folders of images alone: those in IDX form are grey and are not resized.");
        if (kind != DataKind.Idx)
            arguments.Refuse([Labels], kind == DataKind.Csv ? "has a place with images in IDX form alone, but --data is not in it." : "has a place with images in IDX form alone: those of a folder have their classes from the names of its sub-folders.");
        else if (arguments.GetValue(Labels) is null)
            throw new UsageException("--data holds images in IDX form. Their classes are in a file of their own: add --labels FILE, such as train-labels-idx1-ubyte.");
        return new ImageOptions { Channels = arguments.GetValue(Channels), Size = arguments.GetValue(_size) is { } size ? SizeOf(size) : null };
    }

    private static ImageSize SizeOf(string text)
    {
        int[] sizes = [.. text.Split('x', 'X').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 0)];
        return sizes switch
        {
            [> 0] => new ImageSize(sizes[0], sizes[0]),
            [> 0, > 0] => new ImageSize(sizes[0], sizes[1]),
            _ => throw new UsageException($"--image-size is '{text}' but must be width x height in pixels, such as 32x24, or one number for both."),
        };
    }
}
