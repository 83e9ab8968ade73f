using SkiaSharp;

namespace NetGen.Images.Tests;

/// <summary>Small image files, drawn pixel by pixel.</summary>
internal static class Drawing
{
    /// <summary>Writes an image of a pixel's colour by column and row.</summary>
    public static void Draw(string path, int width, int height, Func<int, int, SKColor> pixel, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encode(width, height, pixel, format));
    }

    /// <summary>Writes an image of one colour.</summary>
    public static void Draw(string path, int width, int height, SKColor color) => Draw(path, width, height, (_, _) => color);

    public static byte[] Encode(int width, int height, Func<int, int, SKColor> pixel, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                bitmap.SetPixel(x, y, pixel(x, y));
        }

        using var data = bitmap.Encode(format, 100);
        return data.ToArray();
    }
}
