using System.Text;
using ScottPlot;

namespace NetGen;

/// <summary>
/// A plot, ready to be saved as PNG or SVG at any size. Nothing of the machine is needed: no display, no fonts. Get one from <see cref="Plots"/>.
/// </summary>
/// <remarks>It holds the numbers it shows; a network may be trained on meanwhile.</remarks>
public sealed class Picture
{
    private readonly Action<Plot, PictureStyle> _draw;

    internal Picture(string title, string description, Action<Plot, PictureStyle> draw, int width = 800, int height = 500)
    {
        Title = PlainText.Of(title);
        Description = PlainText.Of(description);
        Width = width;
        Height = height;
        _draw = draw;
    }

    /// <summary>What the picture shows, as is written above it.</summary>
    public string Title { get; }

    /// <summary>The picture in words, for those who do not see it: the text of <c>alt</c> attributes.</summary>
    public string Description { get; }

    /// <summary>The width in pixels unless another is given.</summary>
    public int Width { get; }

    /// <summary>The height in pixels unless another is given.</summary>
    public int Height { get; }

    /// <summary>Writes the picture as PNG.</summary>
    /// <param name="path">The file to write or replace: whole, or not at all.</param>
    /// <param name="width">Pixels, 100 to 10,000. Default: <see cref="Width"/>.</param>
    /// <param name="height">Pixels, 100 to 10,000. Default: <see cref="Height"/>.</param>
    /// <param name="theme">The pages it is made for. Default: light.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or the theme is out of range.</exception>
    /// <exception cref="IOException">The file cannot be written. The old one, if any, is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only. The old file, if any, is as it was.</exception>
    public void SavePng(string path, int? width = null, int? height = null, PictureTheme theme = PictureTheme.Light)
    {
        byte[] content = ToPng(width, height, theme);
        AtomicFile.Write(path, stream => stream.Write(content));
    }

    /// <summary>Writes the picture as SVG. Its text is text, and it follows the reader's choice of a light or dark page (<c>prefers-color-scheme</c>).</summary>
    /// <param name="path">The file to write or replace: whole, or not at all.</param>
    /// <param name="width">Units, 100 to 10,000. Default: <see cref="Width"/>.</param>
    /// <param name="height">Units, 100 to 10,000. Default: <see cref="Height"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    /// <exception cref="IOException">The file cannot be written. The old one, if any, is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only. The old file, if any, is as it was.</exception>
    public void SaveSvg(string path, int? width = null, int? height = null)
    {
        byte[] content = Encoding.UTF8.GetBytes(ToSvg(width, height));
        AtomicFile.Write(path, stream => stream.Write(content));
    }

    /// <summary>The content of the file that <see cref="SavePng"/> writes.</summary>
    /// <param name="width">Pixels, 100 to 10,000. Default: <see cref="Width"/>.</param>
    /// <param name="height">Pixels, 100 to 10,000. Default: <see cref="Height"/>.</param>
    /// <param name="theme">The pages it is made for. Default: light.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or the theme is out of range.</exception>
    public byte[] ToPng(int? width = null, int? height = null, PictureTheme theme = PictureTheme.Light)
    {
        if (!Enum.IsDefined(theme))
            throw new ArgumentOutOfRangeException(nameof(theme), theme, "There is no such theme.");
        return Render(new PictureStyle(theme, isSvg: false), width, height, (plot, columns, rows) => plot.GetImageBytes(columns, rows, ImageFormat.Png));
    }

    /// <summary>The text of the file that <see cref="SaveSvg"/> writes.</summary>
    /// <param name="width">Units, 100 to 10,000. Default: <see cref="Width"/>.</param>
    /// <param name="height">Units, 100 to 10,000. Default: <see cref="Height"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    public string ToSvg(int? width = null, int? height = null) => SvgPicture.ToFile(Svg(width, height));

    /// <summary>The picture as an element to stand in an HTML page that has <see cref="SvgPicture.StyleSheet"/>.</summary>
    /// <param name="prefix">What the names within begin with, unlike any other picture's of the page.</param>
    /// <param name="width">Units; the height follows. Default: <see cref="Width"/>.</param>
    internal string ToInlineSvg(string prefix, int? width = null) =>
        SvgPicture.ToElement(Svg(width, width is { } units ? Height * units / Width : null), prefix);

    private System.Xml.Linq.XElement Svg(int? width, int? height)
    {
        var style = new PictureStyle(PictureTheme.Light, isSvg: true);
        return SvgPicture.Rework(Render(style, width, height, (plot, columns, rows) => plot.GetSvgXml(columns, rows)), Title, Description, style.Foreign);
    }

    private T Render<T>(PictureStyle style, int? width, int? height, Func<Plot, int, int, T> render)
    {
        int columns = CheckSize(width ?? Width, nameof(width));
        int rows = CheckSize(height ?? Height, nameof(height));
        using var plot = new Plot();
        style.Prepare(plot, Title);
        _draw(plot, style);
        style.Finish(plot);
        return render(plot, columns, rows);
    }

    private static int CheckSize(int value, string name) =>
        value is >= 100 and <= 10_000 ? value : throw new ArgumentOutOfRangeException(name, value, "A picture is 100 to 10,000 pixels wide and high.");
}
