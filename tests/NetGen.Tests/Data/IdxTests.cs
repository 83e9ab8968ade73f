using static NetGen.Tests.Data.IdxFiles;

namespace NetGen.Tests.Data;

/// <summary>IDX files are read to the byte.</summary>
public sealed class IdxTests : IDisposable
{
    private readonly IdxFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_and_labels_are_read(bool compressed)
    {
        var data = compressed ? _files.Read(Zip(Images), Zip(Labels)) : _files.Read(Images, Labels);
        Assert.Equal((2, 3, 2), (data.Count, data.InputSize, data.TargetSize));
        Assert.Equal([0f, 0.2f, 1f, 0.4f, 0f, 0.8f], data.Inputs.ToArray());
        Assert.Equal([0f, 1f, 1f, 0f], data.Targets.ToArray());
        Assert.Equal(["0", "1"], data.ClassNames);
        Assert.Equal(["x1", "x2", "x3"], data.FeatureNames);
    }

    [Fact]
    public void Files_are_known_by_how_they_begin()
    {
        foreach (byte[] content in new[] { Images, Labels, Zip(Images), [0, 0, 0x0D, 2, 1] })
            Assert.True(Recognizes(content));
        foreach (byte[] content in new[] { [], [0, 0, 8], [0, 0, 1, 0, 1], [0, 0, 8, 0], "a,b\n"u8.ToArray(), Zip("a,b\n"u8.ToArray()), [0x1f, 0x8b, 9, 9, 9] })
            Assert.False(Recognizes(content));

        bool Recognizes(byte[] content)
        {
            _files.Write("any", content);
            return IdxReader.Recognizes(Path.Combine(_files.Folder, "any"));
        }
    }

    [Fact]
    public void The_number_of_classes_can_be_given()
    {
        var data = _files.Read(Images, Labels, classCount: 4);
        Assert.Equal(["0", "1", "2", "3"], data.ClassNames);
        Assert.Equal([0f, 1f, 0f, 0f, 1f, 0f, 0f, 0f], data.Targets.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => _files.Read(Images, Labels, classCount: 1));
    }

    [Fact]
    public void Content_longer_than_a_chunk_is_read_whole()
    {
        // 70,001 pixels an image: neither a multiple of a chunk nor of a vector.
        byte[] pixels = [.. Enumerable.Range(0, 2 * 70_001).Select(i => (byte)(i * 7))];
        byte[] images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 1, 0x11, 0x71, .. pixels];
        foreach (byte[] content in new[] { images, Zip(images) })
            Assert.Equal(pixels.Select(pixel => pixel / 255f), _files.Read(content, Labels).Inputs.ToArray());
    }

    [Fact]
    public void A_folder_holds_a_training_and_a_test_set()
    {
        _files.Write("train-images-idx3-ubyte", Images);
        _files.Write("train-labels-idx1-ubyte.gz", Zip(Labels));
        _files.Write("t10k-images-idx3-ubyte.gz", Zip([.. Images[..^1], 0]));
        _files.Write("t10k-labels-idx1-ubyte", Labels);
        Assert.Equal(0.8f, Dataset.FromIdxFolder(_files.Folder, train: true).Inputs[^1]);
        Assert.Equal(0f, Dataset.FromIdxFolder(_files.Folder, train: false).Inputs[^1]);
        Assert.Equal(10, Dataset.FromIdxFolder(_files.Folder, train: true, classCount: 10).TargetSize);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => Dataset.FromIdxFolder(_files.Folder, train: true));
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
        Assert.Equal((60_000, 784, 10), (train.Count, train.InputSize, train.TargetSize));
        Assert.Equal([5, 0, 4, 1, 9], Enumerable.Range(0, 5).Select(train.ClassOf));
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], train.CountClasses());

        // The mean and deviation that everyone normalises MNIST with.
        double mean = 0, square = 0;
        foreach (float pixel in train.Inputs)
        {
            mean += pixel;
            square += pixel * pixel;
        }

        mean /= train.Inputs.Length;
        Assert.Equal(0.1307, mean, 4);
        Assert.Equal(0.3081, Math.Sqrt((square / train.Inputs.Length) - (mean * mean)), 4);
    }
}
