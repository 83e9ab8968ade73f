using SkiaSharp;

namespace NetGen;

/// <summary>One image file: its header is read at once, its pixels on demand.</summary>
internal sealed class ImageFile : IDisposable
{
    private readonly string _path;
    private readonly SKData _content;
    private readonly SKCodec _codec;

    private ImageFile(string path, SKData content, SKCodec codec) => (_path, _content, _codec) = (path, content, codec);

    /// <summary>The size as it is to be looked at: a camera's note on how it was held (EXIF) is obeyed.</summary>
    public ImageSize Size => IsOnItsSide ? new ImageSize(_codec.Info.Height, _codec.Info.Width) : new ImageSize(_codec.Info.Width, _codec.Info.Height);

    private bool IsOnItsSide => _codec.EncodedOrigin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    /// <exception cref="ImageFormatException">The file is no image, or a larger one than can be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ImageFile Open(string path)
    {
        byte[] bytes = InputFile.ReadAllBytes(path);
        var content = SKData.CreateCopy(bytes);
        var codec = SKCodec.Create(content);
        if (codec is null)
        {
            content.Dispose();
            var start = bytes.AsSpan(0, Math.Min(bytes.Length, FileKind.SampleLength));
            throw new ImageFormatException(path, $"found {FileKind.Describe(start)}, expected a whole image: PNG, JPEG, WebP, GIF, BMP, ICO or WBMP. {FileKind.Advice(start) ?? "Mend the file, or take it out of the folder."}");
        }

        var image = new ImageFile(path, content, codec);
        var size = image.Size;
        if ((long)size.Width * size.Height <= ImageSchema.MostPixels)
            return image;
        image.Dispose();
        throw new ImageFormatException(path, FormattableString.Invariant($"found an image of {size} pixels, expected at most {ImageSchema.MostPixels:N0}. Make it smaller first."));
    }

    /// <summary>Red, green, blue and 255 for each pixel, row by row: turned as it is to be looked at, resized, on a background.</summary>
    /// <param name="size">The size to bring it to.</param>
    /// <param name="background">What is seen through where it is transparent.</param>
    /// <exception cref="ImageFormatException">The pixels are damaged, or some are missing.</exception>
    public byte[] ReadPixels(ImageSize size, ImageColor background)
    {
        using var decoded = Decode();
        using var image = SKImage.FromBitmap(decoded);
        using var surface = SKSurface.Create(Format(size.Width, size.Height));
        surface.Canvas.Clear(new SKColor(background.Red, background.Green, background.Blue));
        surface.Canvas.Scale((float)size.Width / Size.Width, (float)size.Height / Size.Height);
        surface.Canvas.Concat(Upright());
        surface.Canvas.DrawImage(image, 0, 0, size == Size ? SKSamplingOptions.Default : new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var pixels = surface.PeekPixels();
        return pixels.GetPixelSpan<byte>().ToArray();
    }

    public void Dispose()
    {
        _codec.Dispose();
        _content.Dispose();
    }

    private SKBitmap Decode()
    {
        var bitmap = new SKBitmap(Format(_codec.Info.Width, _codec.Info.Height));
        var result = _codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result == SKCodecResult.Success)
        {
            bitmap.SetImmutable();
            return bitmap;
        }

        bitmap.Dispose();
        throw new ImageFormatException(_path, result == SKCodecResult.IncompleteInput
            ? "found the end of the file before that of the image. It is truncated; fetch it again, or take it out of the folder."
            : $"found pixels that cannot be decoded ({result}). The file is damaged; fetch it again, or take it out of the folder.");
    }

    /// <summary>Without a colour space, values are as the file has them.</summary>
    private static SKImageInfo Format(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Premul);

    /// <summary>From pixels as the file has them to the image as it is to be looked at, by what EXIF calls orientation.</summary>
    private SKMatrix Upright()
    {
        float right = Size.Width, bottom = Size.Height;
        return _codec.EncodedOrigin switch
        {
            SKEncodedOrigin.TopRight => Matrix(-1, 0, right, 0, 1, 0),
            SKEncodedOrigin.BottomRight => Matrix(-1, 0, right, 0, -1, bottom),
            SKEncodedOrigin.BottomLeft => Matrix(1, 0, 0, 0, -1, bottom),
            SKEncodedOrigin.LeftTop => Matrix(0, 1, 0, 1, 0, 0),
            SKEncodedOrigin.RightTop => Matrix(0, -1, right, 1, 0, 0),
            SKEncodedOrigin.RightBottom => Matrix(0, -1, right, -1, 0, bottom),
            SKEncodedOrigin.LeftBottom => Matrix(0, 1, 0, -1, 0, bottom),
            _ => SKMatrix.Identity,
        };

        static SKMatrix Matrix(float xOfX, float xOfY, float x, float yOfX, float yOfY, float y) => new(xOfX, xOfY, x, yOfX, yOfY, y, 0, 0, 1);
    }
}
