using System.IO.Compression;
using System.Text;

namespace NetGen.Tests.Data;

/// <summary>IDX files are read to the byte, and each way to be malformed is named.</summary>
public sealed class IdxTests : IDisposable
{
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 255, 102, 0, 204];
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 1, 0];

    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-idx").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_and_labels_are_read(bool compressed)
    {
        var data = Read(compressed ? Zip(Images) : Images, compressed ? Zip(Labels) : Labels);
        Assert.Equal((2, 3, 2), (data.Count, data.InputSize, data.TargetSize));
        Assert.Equal([0f, 0.2f, 1f, 0.4f, 0f, 0.8f], data.Inputs.ToArray());
        Assert.Equal([1, 0], new[] { data.ClassOf(0), data.ClassOf(1) });
    }

    [Fact]
    public void Truncation_at_any_byte_is_an_error()
    {
        for (int length = 0; length < Images.Length; length++)
        {
            byte[] cut = Images[..length];
            Assert.Throws<IdxFormatException>(() => Read(cut, Labels));
        }
    }

    [Fact]
    public void Malformed_files_are_named()
    {
        Assert.Contains("trailing", Error([.. Images, 0], Labels));
        Assert.Contains("web page", Error(Encoding.UTF8.GetBytes("<!DOCTYPE html><html>404</html>"), Labels));
        Assert.Contains("Git LFS", Error(Encoding.UTF8.GetBytes("version https://git-lfs.github.com/spec/v1"), Labels));
        Assert.Contains("mixed up", Error(Labels, Labels));
        Assert.Contains("type 09", Error([0, 0, 9, .. Images[3..]], Labels));
        Assert.Contains("size 0", Error([0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 3], Labels));
        Assert.Contains("2 images", Error(Images, [0, 0, 8, 1, 0, 0, 0, 1, 0]));
        Assert.Contains("does not unzip", Error([0x1f, 0x8b, 1, 2, 3, 4], Labels));

        // A header that announces 2^31 × 2^31 × 2^31 pixels must not allocate them.
        Assert.Contains("truncated", Error([0, 0, 8, 3, 127, 255, 255, 255, 127, 255, 255, 255, 127, 255, 255, 255], Labels));
    }

    [Fact]
    public void Labels_beyond_the_classes_are_refused()
    {
        string labels = Write("labels", [0, 0, 8, 1, 0, 0, 0, 2, 1, 7]);
        var error = Assert.Throws<IdxFormatException>(() => Dataset.FromIdx(Write("images", Images), labels, classCount: 3));
        Assert.Contains("offset 9: label 7 of image 1", error.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => Dataset.FromIdxFolder(_folder, train: true));
        Assert.Contains("train-images-idx3-ubyte.gz", error.Message);
    }

    [Fact]
    public void Mnist_is_read()
    {
        string folder = TestData.Require("mnist");
        var test = Dataset.FromIdxFolder(folder, train: false);
        Assert.Equal((10_000, 784, 10), (test.Count, test.InputSize, test.TargetSize));
        Assert.Equal([7, 2, 1, 0, 4], Enumerable.Range(0, 5).Select(test.ClassOf));
        var train = Dataset.FromIdxFolder(folder, train: true);
        Assert.Equal(60_000, train.Count);
        Assert.Equal([5, 0, 4, 1, 9], Enumerable.Range(0, 5).Select(train.ClassOf));
    }

    private string Error(byte[] images, byte[] labels) => Assert.Throws<IdxFormatException>(() => Read(images, labels)).Message;

    private Dataset Read(byte[] images, byte[] labels) => Dataset.FromIdx(Write("images", images), Write("labels", labels));

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static byte[] Zip(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var zip = new GZipStream(memory, CompressionLevel.Optimal))
            zip.Write(content);
        return memory.ToArray();
    }
}
