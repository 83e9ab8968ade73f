using SkiaSharp;

namespace NetGen.Images.Tests;

/// <summary>What values an image becomes.</summary>
public sealed class InputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Channels_come_first_or_last_and_values_are_a_255th_of_the_files()
    {
        Drawing.Draw(_folder["a.png"], 2, 3, (x, y) => new SKColor((byte)(10 * x), (byte)(20 * y), (byte)(x + y + 100)));
        float[] first = Schema(2, 3).ReadInput(_folder["a.png"]);
        float[] last = (Schema(2, 3) with { Layout = InputLayout.ChannelsLast }).ReadInput(_folder["a.png"]);
        Assert.Equal(18, first.Length);
        for (int y = 0; y < 3; y++)
        {
            for (int x = 0; x < 2; x++)
            {
                float[] expected = [10 * x / 255f, 20 * y / 255f, (x + y + 100) / 255f];
                Assert.Equal(expected, Enumerable.Range(0, 3).Select(channel => first[(channel * 6) + (y * 2) + x]));
                Assert.Equal(expected, last[(((y * 2) + x) * 3)..][..3]);
            }
        }
    }

    [Fact]
    public void Grey_is_the_luma_of_colours_and_leaves_grey_images_exactly_as_they_are()
    {
        Drawing.Draw(_folder["a.png"], 256, 1, (x, _) => new SKColor((byte)x, (byte)x, (byte)x));
        Assert.Equal(Enumerable.Range(0, 256).Select(value => value / 255f), Grey(256, 1).ReadInput(_folder["a.png"]));
        Drawing.Draw(_folder["b.png"], 1, 1, new SKColor(200, 100, 50));
        Assert.Equal(((0.299f * 200) + (0.587f * 100) + (0.114f * 50)) / 255, Grey(1, 1).ReadInput(_folder["b.png"])[0], 1e-6f);
    }

    [Fact]
    public void Transparent_places_show_the_background()
    {
        byte[] alphas = [0, 255, 128];
        Drawing.Draw(_folder["a.png"], 3, 1, (x, _) => new SKColor(0, 0, 0, alphas[x]));
        float[] onWhite = Grey(3, 1).ReadInput(_folder["a.png"]);
        Assert.Equal([1, 0], onWhite[..2]);
        Assert.Equal(127 / 255f, onWhite[2], 1.01f / 255);
        Assert.Equal([0, 0, 0], (Grey(3, 1) with { Background = ImageColor.Black }).ReadInput(_folder["a.png"]));
        float[] onOrange = (Schema(3, 1) with { Background = new ImageColor(255, 128, 0) }).ReadInput(_folder["a.png"]);
        Assert.Equal([1, 128 / 255f, 0], new[] { onOrange[0], onOrange[3], onOrange[6] });
    }

    [Fact]
    public void Images_with_palettes_have_the_colours_of_theirs()
    {
        byte[] palette = [255, 0, 0, 0, 255, 0, 7, 8, 9];
        _folder.Write("a.png", PngWriter.Write(3, 1, 8, PngWriter.Palette, [2, 0, 1], ("PLTE", palette)));
        Assert.Equal(new[] { 7, 255, 0, 8, 0, 255, 9, 0, 0 }.Select(value => value / 255f), Schema(3, 1).ReadInput(_folder["a.png"]));
        // The first entry is transparent.
        _folder.Write("b.png", PngWriter.Write(3, 1, 8, PngWriter.Palette, [2, 0, 1], ("PLTE", palette), ("tRNS", [0])));
        Assert.Equal(new[] { 7, 255, 0, 8, 255, 255, 9, 255, 0 }.Select(value => value / 255f), Schema(3, 1).ReadInput(_folder["b.png"]));
    }

    [Theory]
    [InlineData(PngWriter.Grey, new byte[] { 0, 255, 255, 255, 128, 128 })]
    [InlineData(PngWriter.GreyAlpha, new byte[] { 0, 0, 255, 255, 255, 255, 255, 255, 128, 128, 255, 255 })]
    public void Images_of_16_bits_keep_the_upper_8(byte kind, byte[] values)
    {
        _folder.Write("a.png", PngWriter.Write(3, 1, 16, kind, values));
        Assert.Equal([0, 1, 128 / 255f], Grey(3, 1).ReadInput(_folder["a.png"]));
    }

    [Fact]
    public void Grey_of_1_bit_is_black_and_white()
    {
        _folder.Write("a.png", PngWriter.Write(4, 1, 1, PngWriter.Grey, [0b01100000]));
        Assert.Equal([0, 1, 1, 0], Grey(4, 1).ReadInput(_folder["a.png"]));
    }

    /// <summary>EXIF tells which edges of the picture the file's first row and first column are.</summary>
    [Theory]
    [InlineData(1, "top", "left")]
    [InlineData(2, "top", "right")]
    [InlineData(3, "bottom", "right")]
    [InlineData(4, "bottom", "left")]
    [InlineData(5, "left", "top")]
    [InlineData(6, "right", "top")]
    [InlineData(7, "right", "bottom")]
    [InlineData(8, "left", "bottom")]
    public void Photographs_are_turned_as_the_camera_was_held(byte orientation, string row, string column)
    {
        // Blocks of the compression, each of one colour.
        const int Block = 16, Columns = 2, Rows = 3;
        byte Stored(int x, int y) => (byte)(40 * (1 + (y / Block * Columns) + (x / Block)));
        byte[] jpeg = Drawing.Encode(Columns * Block, Rows * Block, (x, y) => new SKColor(Stored(x, y), Stored(x, y), Stored(x, y)), SKEncodedImageFormat.Jpeg);
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*\0\0\0\u0008\0\u0001"u8, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        _folder.Write("a.jpg", [.. jpeg[..2], .. exif, .. jpeg[2..]]);

        bool isTurned = row is "left" or "right";
        int width = (isTurned ? Rows : Columns) * Block, height = (isTurned ? Columns : Rows) * Block;
        float[] values = Grey(width, height).ReadInput(_folder["a.jpg"]);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int From(string edge) => edge switch { "top" => y, "bottom" => height - 1 - y, "left" => x, _ => width - 1 - x };
                Assert.Equal(Stored(From(column), From(row)) / 255f, values[(y * width) + x], 2.5f / 255);
            }
        }
    }

    [Fact]
    public void Images_are_resized_on_request_and_stay_where_they_are()
    {
        // Left half black, right half white; a quarter of the size, and twice.
        Drawing.Draw(_folder["a.png"], 32, 16, (x, _) => x < 16 ? SKColors.Black : SKColors.White);
        foreach (var (width, height) in new[] { (8, 4), (64, 32), (8, 32) })
        {
            float[] values = (Grey(width, height) with { Resizes = true }).ReadInput(_folder["a.png"]);
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    float distance = Math.Abs(x + 0.5f - (width / 2f));
                    if (distance > width / 16f)
                        Assert.Equal(x < width / 2 ? 0 : 1, values[(y * width) + x], 0.13f);
                }
            }

            Assert.Equal(0.5f, values.Average(), 0.02f);
        }
    }

    /// <summary>Of eight columns two are white, those where a sample of the pixels in the middle would fall.</summary>
    [Fact]
    public void Reductions_average_what_falls_together()
    {
        Drawing.Draw(_folder["a.png"], 64, 64, (x, _) => x % 8 is 3 or 4 ? SKColors.White : SKColors.Black);
        Assert.All((Grey(8, 8) with { Resizes = true }).ReadInput(_folder["a.png"]), value => Assert.Equal(0.25f, value, 0.02f));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, 0.02f)]
    [InlineData(SKEncodedImageFormat.Webp, 0.02f)]
    [InlineData(SKEncodedImageFormat.Png, 0f)]
    public void Files_are_known_by_what_they_hold(SKEncodedImageFormat format, float tolerance)
    {
        Drawing.Draw(_folder["picture.bin"], 8, 8, (_, _) => new SKColor(50, 150, 250), format);
        float[] values = Schema(8, 8).ReadInput(_folder["picture.bin"]);
        Assert.Equal(50 / 255f, values[0], tolerance);
        Assert.Equal(150 / 255f, values[64], tolerance);
        Assert.Equal(250 / 255f, values[128], tolerance);
    }

    [Fact]
    public void Colour_profiles_and_gammas_do_not_change_values()
    {
        _folder.Write("a.png", PngWriter.Write(1, 1, 8, PngWriter.Grey, [100], ("gAMA", [0, 1, 0x86, 0xA0])));
        Assert.Equal(100 / 255f, Grey(1, 1).ReadInput(_folder["a.png"])[0]);
    }

    [Fact]
    public void What_is_no_image_is_told_by_what_it_is()
    {
        _folder.Write("a.png", "id,name\n"u8.ToArray());
        Fails("a.png", "found the text 'id,name\\n', expected a whole image: PNG, JPEG");
        _folder.Write("b.png", "version https://git-lfs.github.com/spec/v1\n"u8.ToArray());
        Fails("b.png", "a Git LFS pointer instead of the file", "git lfs pull");
        _folder.Write("c.png", []);
        Fails("c.png", "found an empty file");
        Assert.Contains("no d.png", Assert.Throws<FileNotFoundException>(() => Schema(1, 1).ReadInput(_folder["d.png"])).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder; name a file in it", Assert.Throws<IOException>(() => Schema(1, 1).ReadInput(_folder.Root)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_file_cut_short_is_refused(SKEncodedImageFormat format)
    {
        var random = new Random(1);
        byte[] whole = Drawing.Encode(32, 32, (_, _) => new SKColor((uint)random.Next() | 0xFF000000), format);
        _folder.Write("a", whole[..(whole.Length / 2)]);
        var exception = Assert.Throws<ImageFormatException>(() => Schema(32, 32).ReadInput(_folder["a"]));
        Assert.Equal(_folder["a"], exception.File);
        Assert.StartsWith(_folder["a"] + ": found ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_pixels_are_refused()
    {
        byte[] file = PngWriter.Write(16, 16, 8, PngWriter.Grey, new byte[256]);
        int content = file.AsSpan().IndexOf("IDAT"u8) + 4;
        file.AsSpan(content + 2, 6).Fill(0xFF);
        _folder.Write("a.png", file);
        Assert.Throws<ImageFormatException>(() => Grey(16, 16).ReadInput(_folder["a.png"]));
    }

    /// <summary>A header of a few bytes asks for gigabytes.</summary>
    [Fact]
    public void An_image_too_large_to_decode_is_refused_by_its_header()
    {
        _folder.Write("a.png", PngWriter.Write(60_000, 60_000, 8, PngWriter.Grey, new byte[60_000]));
        var exception = Assert.Throws<ImageFormatException>(() => (Grey(8, 8) with { Resizes = true }).ReadInput(_folder["a.png"]));
        Assert.Contains("60000 × 60000 pixels, expected at most 134,217,728", exception.Message, StringComparison.Ordinal);
    }

    private static ImageSchema Schema(int width, int height) => new() { Size = new ImageSize(width, height), Channels = ImageChannels.Rgb, Classes = ["a", "b"] };

    private static ImageSchema Grey(int width, int height) => Schema(width, height) with { Channels = ImageChannels.Grey };

    private void Fails(string file, params string[] says)
    {
        var exception = Assert.Throws<ImageFormatException>(() => Schema(1, 1).ReadInput(_folder[file]));
        foreach (string text in says)
            Assert.Contains(text, exception.Message, StringComparison.Ordinal);
    }
}
