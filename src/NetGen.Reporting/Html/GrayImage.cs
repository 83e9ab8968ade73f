using SkiaSharp;

namespace NetGen;

/// <summary>Inputs as an image, for <c>img</c> elements.</summary>
internal static class GrayImage
{
    /// <summary>A PNG of the values, the smallest black and the largest white, as a <c>data:</c> address.</summary>
    public static string ToDataAddress(ReadOnlySpan<float> values, int width)
    {
        float smallest = float.PositiveInfinity;
        float largest = float.NegativeInfinity;
        foreach (float value in values)
        {
            smallest = Math.Min(smallest, value);
            largest = Math.Max(largest, value);
        }

        float range = largest > smallest ? largest - smallest : 1;
        using var bitmap = new SKBitmap(new SKImageInfo(width, values.Length / width, SKColorType.Gray8, SKAlphaType.Opaque));
        for (int i = 0; i < values.Length; i++)
        {
            byte shade = (byte)(255 * (values[i] - smallest) / range);
            bitmap.SetPixel(i % width, i / width, new SKColor(shade, shade, shade));
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return $"data:image/png;base64,{Convert.ToBase64String(data.Span)}";
    }
}
