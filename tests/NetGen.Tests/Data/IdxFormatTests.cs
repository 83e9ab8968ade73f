using System.Text;
using static NetGen.Tests.Data.IdxFiles;

namespace NetGen.Tests.Data;

/// <summary>Each way for an IDX file to be malformed is named by file, offset, what was found and what was expected.</summary>
public sealed class IdxFormatTests : IDisposable
{
    private readonly IdxFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void An_empty_file() => Fails([], 0, "an empty file", "00 00 08 03");

    [Fact]
    public void Another_magic_number() => Fails([1, 2, 3, 4, 5], 0, "the bytes 01 02 03 04", "00 00 08 03");

    [Fact]
    public void Other_text() => Fails("a,b\n1,2\n"u8, 0, "the text 'a,b\\n1,2", "00 00 08 03");

    [Theory]
    [InlineData("<!DOCTYPE html><html>404</html>")]
    [InlineData("\uFEFF\r\n <HTML><body>Not found</body></HTML>")]
    [InlineData("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>")]
    public void A_web_page(string page)
    {
        var error = Fails(Encoding.UTF8.GetBytes(page), 0, "a web page", "00 00 08 03");
        Assert.Contains("fetch the file itself", error.Message);
        Fails(Zip(Encoding.UTF8.GetBytes(page)), 0, "a web page", "00 00 08 03");
    }

    [Fact]
    public void A_pointer_of_git_lfs()
    {
        var error = Fails("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9912422\n"u8, 0, "a Git LFS pointer", "00 00 08 03");
        Assert.Contains("git lfs pull", error.Message);
    }

    [Fact]
    public void A_pointer_of_git_annex() =>
        Assert.Contains("git annex get", Fails("/annex/objects/MD5E-s9912422--f68b3c2dcbeaaa9fbdd348bbdeb94873.gz\n"u8, 0, "a git-annex pointer", "00 00 08 03").Message);

    [Fact]
    public void Another_archive()
    {
        Fails([(byte)'P', (byte)'K', 3, 4, 20, 0], 0, "a zip archive", "00 00 08 03");
        Fails(Zip(Zip(Images)), 0, "gzip content within gzip content", "00 00 08 03");
    }

    [Fact]
    public void Elements_that_are_not_bytes() => Fails([0, 0, 0x0d, .. Images[3..]], 2, "element type 0d", "08");

    [Fact]
    public void Labels_in_place_of_images() => Assert.Contains("mixed up", Fails(Labels, 3, "1 dimensions", "3 (images)").Message);

    [Fact]
    public void Images_in_place_of_labels() => FailsLabels(Images, 3, "3 dimensions", "1 (labels)");

    [Fact]
    public void No_images() => Fails([0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 3], 4, "size 0", "at least 1");

    [Fact]
    public void Images_without_width() => Fails([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0], 12, "size 0", "at least 1");

    [Fact]
    public void Truncation_at_any_byte()
    {
        for (int length = 0; length < Images.Length; length++)
        {
            byte[] cut = Images[..length];
            var error = Assert.Throws<IdxFormatException>(() => _files.Read(cut, Labels));
            Assert.Equal(length < 4 ? 0 : length, error.Offset);
            Assert.Equal(error.Message, Assert.Throws<IdxFormatException>(() => _files.Read(Zip(cut), Labels)).Message);
        }

        for (int length = 0; length < Labels.Length; length++)
            Assert.Throws<IdxFormatException>(() => _files.Read(Images, Labels[..length]));
    }

    [Fact]
    public void Truncation_of_the_compressed_file_at_any_byte()
    {
        // Without the end mark and the checksum the content is still whole; the framework does not ask for them.
        const int end = 9;
        float[] whole = _files.Read(Images, Labels).Inputs.ToArray();
        byte[] zipped = Zip(Images);
        for (int length = 0; length < zipped.Length; length++)
        {
            byte[] cut = zipped[..length];
            if (length < zipped.Length - end)
                Assert.Throws<IdxFormatException>(() => _files.Read(cut, Labels));
            else
                Assert.Equal(whole, _files.Read(cut, Labels).Inputs.ToArray());
        }
    }

    [Fact]
    public void Trailing_bytes()
    {
        Fails([.. Images, 0, 0], Images.Length, "2 trailing bytes", "2 × 1 × 3 = 6 bytes");
        Fails(Zip([.. Images, 0, 0]), Images.Length, "trailing bytes", "6 elements");
        FailsLabels([.. Labels, 0], Labels.Length, "1 trailing bytes", "2 = 2 bytes");
    }

    [Fact]
    public void Other_counts_of_images_and_labels() => FailsLabels([0, 0, 8, 1, 0, 0, 0, 1, 0], 4, "1 labels", "2, the number of images in");

    [Fact]
    public void Images_that_are_not_of_the_networks_size()
    {
        var images = _files.Read(Images, Labels, classCount: 3);
        Assert.Contains("FoldedDense takes 12 inputs but the samples of dataset have 3", Assert.Throws<ArgumentException>("dataset", () => Evaluation.Of(new FoldedDense(), images)).Message);
    }

    [Fact]
    public void A_label_beyond_the_classes()
    {
        var error = Assert.Throws<IdxFormatException>(() => _files.Read(Images, [0, 0, 8, 1, 0, 0, 0, 2, 1, 7], classCount: 7));
        Assert.Equal((_files.LabelsPath, 9), (error.File, error.Offset));
        Assert.Contains("label 7 of image 1", error.Found);
        Assert.Equal("0 to 6", error.Expected);
    }

    [Fact]
    public void Damaged_compression()
    {
        Fails([0x1f, 0x8b, 1, 2, 3, 4], 0, "does not unzip", "gzip");
        byte[] zipped = Zip(Images);
        zipped[^6] ^= 1;
        Fails(zipped, 16, "does not unzip", "gzip");
    }

    [Theory]
    [InlineData(new byte[] { 0x3f, 0xff, 0xff, 0xff, 0, 0, 0, 1, 0, 0, 0, 1 }, 22)]
    [InlineData(new byte[] { 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff }, 4)]
    [InlineData(new byte[] { 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0 }, 8)]
    [InlineData(new byte[] { 0, 0, 0, 2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, 8)]
    public void Nothing_is_allocated_for_what_only_the_header_announces(byte[] sizes, int offset)
    {
        byte[] images = [0, 0, 8, 3, .. sizes, 1, 2, 3, 4, 5, 6];
        foreach (byte[] content in new[] { images, Zip(images) })
        {
            _files.Write("images", content);
            _files.Write("labels", Labels);
            long before = GC.GetAllocatedBytesForCurrentThread();
            var error = Assert.Throws<IdxFormatException>(() => Dataset.FromIdx(_files.ImagesPath, _files.LabelsPath));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
            Assert.Equal(content == images || offset < 22 ? offset : 16, error.Offset);
        }
    }

    [Fact]
    public void Any_flipped_bit_gives_a_typed_error_or_a_data_set()
    {
        foreach (byte[] content in new[] { Images, Zip(Images) })
        {
            for (int bit = 0; bit < 8 * content.Length; bit++)
            {
                byte[] flipped = [.. content];
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                try
                {
                    var data = _files.Read(flipped, Labels);
                    Assert.Equal((2, 3), (data.Count, data.InputSize));
                }
                catch (IdxFormatException)
                {
                }
            }
        }
    }

    private IdxFormatException Fails(ReadOnlySpan<byte> images, long offset, string found, string expected) =>
        Check(images.ToArray(), Labels, _files.ImagesPath, offset, found, expected);

    private void FailsLabels(byte[] labels, long offset, string found, string expected) =>
        Check(Images, labels, _files.LabelsPath, offset, found, expected);

    private IdxFormatException Check(byte[] images, byte[] labels, string file, long offset, string found, string expected)
    {
        var error = Assert.Throws<IdxFormatException>(() => _files.Read(images, labels));
        Assert.Equal((file, offset), (error.File, error.Offset));
        Assert.Contains(found, error.Found);
        Assert.Contains(expected, error.Expected);
        Assert.StartsWith($"{file}, offset {offset}: found {error.Found}, expected {error.Expected}.", error.Message);
        return error;
    }
}
