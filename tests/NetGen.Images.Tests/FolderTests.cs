using SkiaSharp;

namespace NetGen.Images.Tests;

/// <summary>What a folder of images becomes, and what is refused.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sub_folders_are_classes_and_all_is_in_ordinal_order()
    {
        // Written in another order than the one that is asked for; capital letters come before small ones.
        Add("dogs/2.png", 4);
        Add("dogs/10.png", 3);
        Add("cats/b.png", 2);
        Add("Zebras/a.png", 0);
        Add("cats/B.png", 1);
        var data = Dataset.FromImages(_folder.Root);
        Assert.Equal(["Zebras", "cats", "dogs"], data.ClassNames);
        Assert.Equal([0, 1, 1, 2, 2], Enumerable.Range(0, data.Count).Select(data.ClassOf));
        Assert.Equal(Enumerable.Range(0, 5).Select(value => value / 255f), Enumerable.Range(0, data.Count).Select(sample => data.Input(sample)[0]));
        Assert.Equal(2 * 3 * 3, data.InputSize);
        Assert.Equal(3, data.TargetSize);
    }

    [Fact]
    public void Hidden_files_and_those_of_Windows_are_passed_over()
    {
        AddTwo();
        File.WriteAllText(_folder["cats/.DS_Store"], "x");
        File.WriteAllText(_folder["cats/Thumbs.db"], "x");
        File.WriteAllText(_folder["dogs/Desktop.ini"], "x");
        Directory.CreateDirectory(_folder[".ipynb_checkpoints"]);
        Directory.CreateDirectory(_folder["cats/.cache"]);
        // Beside the classes there may be other files than images.
        File.WriteAllText(_folder["labels.csv"], "a,b");
        Assert.Equal(2, Dataset.FromImages(_folder.Root).Count);
    }

    [Fact]
    public void Images_of_another_size_are_named_unless_all_are_resized()
    {
        AddTwo();
        Drawing.Draw(_folder["dogs/large.png"], 5, 4, SKColors.Red);
        var exception = Assert.Throws<ImageFormatException>(() => Dataset.FromImages(_folder.Root));
        Assert.Equal(_folder["dogs/large.png"], exception.File);
        Assert.Contains("found an image of 5 × 4 pixels (width × height), expected 2 × 3 as all the others. Set ImageOptions.Size", exception.Message, StringComparison.Ordinal);
        var data = Dataset.FromImages(_folder.Root, new ImageOptions { Size = new ImageSize(4, 6), Channels = ImageChannels.Grey });
        Assert.Equal((3, 24), (data.Count, data.InputSize));
    }

    [Fact]
    public void A_class_without_images_is_named()
    {
        AddTwo();
        Directory.CreateDirectory(_folder["birds"]);
        File.WriteAllText(_folder["birds/.keep"], "");
        Fails("birds: found no images in this folder of a class");
    }

    [Fact]
    public void One_class_alone_is_refused()
    {
        Add("cats/a.png", 1);
        Fails("found one class alone, 'cats', expected two or more");
        Assert.Equal(["cats", "dogs"], Dataset.FromImages(_folder.Root, new ImageOptions { Classes = ["cats", "dogs"] }).ClassNames);
    }

    [Fact]
    public void A_folder_without_classes_is_refused_with_what_it_holds()
    {
        Fails("found no sub-folders, expected one for each class");
        Add("a.png", 1);
        Fails("found no sub-folders but 1 file, expected one for each class");
    }

    [Fact]
    public void An_image_beside_the_classes_is_refused()
    {
        AddTwo();
        Add("stray.png", 1);
        Fails("stray.png: found an image beside the folders of the classes");
    }

    [Fact]
    public void Folders_within_classes_are_refused()
    {
        Add("train/cats/a.png", 1);
        Add("train/dogs/a.png", 1);
        Add("test/cats/a.png", 1);
        Add("test/dogs/a.png", 1);
        Fails($"cats: found a folder in that of the class 'test'", $"read {_folder["test"]} instead");
        Assert.Equal(2, Dataset.FromImages(_folder["train"]).Count);
    }

    [Fact]
    public void What_is_no_image_is_refused_and_not_passed_over()
    {
        AddTwo();
        File.WriteAllText(_folder["cats/notes.txt"], "nice");
        Fails("notes.txt: found the text 'nice', expected a whole image");
    }

    [Fact]
    public void A_folder_that_is_not_there_or_is_a_file_is_refused()
    {
        Add("a.png", 1);
        Assert.Contains("is a file; name the folder", Assert.Throws<IOException>(() => Dataset.FromImages(_folder["a.png"])).Message, StringComparison.Ordinal);
        Assert.Contains("Could not find folder", Assert.Throws<DirectoryNotFoundException>(() => Dataset.FromImages(_folder["none"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_may_not_be_read_is_refused()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("No folder can be closed to who runs the tests.");
            return;
        }

        AddTwo();
        File.SetUnixFileMode(_folder["cats"], UnixFileMode.None);
        try
        {
            Assert.Throws<UnauthorizedAccessException>(() => Dataset.FromImages(_folder.Root));
        }
        finally
        {
            File.SetUnixFileMode(_folder["cats"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_schema_reads_other_folders_the_same_way()
    {
        Add("train/cats/a.png", 1);
        Add("train/dogs/a.png", 2);
        Add("test/dogs/a.png", 3);
        var schema = ImageSchema.Of(_folder["train"]);
        var data = Dataset.FromImages(_folder["test"], schema);
        Assert.Equal(["cats", "dogs"], data.ClassNames);
        Assert.Equal(1, data.ClassOf(0));
        Add("test/birds/a.png", 3);
        var exception = Assert.Throws<ImageFormatException>(() => Dataset.FromImages(_folder["test"], schema));
        Assert.Contains("birds: found a folder that is none of the classes known: cats, dogs.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_without_a_meaning_are_refused_by_name()
    {
        AddTwo();
        Refuses(new ImageOptions { Size = new ImageSize(0, 4) }, "ImageOptions.Size is 0 × 4");
        Refuses(new ImageOptions { Size = new ImageSize(1 << 20, 1 << 20) }, "ImageOptions.Size");
        Refuses(new ImageOptions { Channels = (ImageChannels)2 }, "ImageOptions.Channels is 2");
        Refuses(new ImageOptions { Layout = (InputLayout)7 }, "ImageOptions.Layout is 7");
        Refuses(new ImageOptions { Classes = ["cats"] }, "ImageOptions.Classes names 1");
        Refuses(new ImageOptions { Classes = ["cats", "cats"] }, "ImageOptions.Classes holds a name twice");

        void Refuses(ImageOptions options, string says) =>
            Assert.Contains(says, Assert.Throws<ArgumentException>(() => Dataset.FromImages(_folder.Root, options)).Message, StringComparison.Ordinal);
    }

    private void AddTwo()
    {
        Add("cats/a.png", 1);
        Add("dogs/a.png", 2);
    }

    private void Add(string name, byte value) => Drawing.Draw(_folder[name], 2, 3, new SKColor(value, value, value));

    private void Fails(params string[] says)
    {
        var exception = Assert.Throws<ImageFormatException>(() => Dataset.FromImages(_folder.Root));
        foreach (string text in says)
            Assert.Contains(text, exception.Message, StringComparison.Ordinal);
    }
}
