using SkiaSharp;

namespace NetGen.Reporting.Tests.Pictures;

/// <summary>The pixels of a PNG file's content.</summary>
internal sealed class PngImage
{
    private readonly SKBitmap _bitmap;

    public PngImage(byte[] content)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], content[..8]);
        _bitmap = SKBitmap.Decode(content);
    }

    public int Width => _bitmap.Width;

    public int Height => _bitmap.Height;

    public int CountColors() => _bitmap.Pixels.Distinct().Count();

    /// <summary>The pixels of nearly one colour, <c>#RRGGBB</c>.</summary>
    public int CountNear(string color)
    {
        var wanted = SKColor.Parse(color);
        return _bitmap.Pixels.Count(pixel => Math.Abs(pixel.Red - wanted.Red) + Math.Abs(pixel.Green - wanted.Green) + Math.Abs(pixel.Blue - wanted.Blue) < 12);
    }

    public string ColorAt(int x, int y)
    {
        var pixel = _bitmap.GetPixel(x, y);
        return $"#{pixel.Red:X2}{pixel.Green:X2}{pixel.Blue:X2}";
    }
}
