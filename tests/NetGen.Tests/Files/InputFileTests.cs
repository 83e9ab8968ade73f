using System.Runtime.Versioning;
using NetGen.Tests.Persistence;

namespace NetGen.Tests.Files;

/// <summary>Every reader says what a path leads to where that is no regular file, and where it looked for one that is missing.</summary>
public sealed class InputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The readers of files.</summary>
    public static TheoryData<string> Readers => [.. ReadersByName.Keys];

    private static Dictionary<string, Action<string>> ReadersByName { get; } = new()
    {
        ["FromCsv"] = path => Dataset.FromCsv(path, "target"),
        ["CsvSchema"] = path => CsvSchema.Of(path, "target"),
        ["FromIdx"] = path => Dataset.FromIdx(path, path),
        ["Load"] = path => SafeTensors.Load(new FigureNetwork(), path),
        ["Inspect"] = path => SafeTensors.Inspect(path),
        ["Verify"] = path => SafeTensors.Verify(new FigureNetwork(), path),
        ["LoadNormalizer"] = path => SafeTensors.LoadNormalizer(new FigureNetwork(), path),
        ["Describe"] = path => SafeTensors.Describe(path),
        ["Resume"] = path =>
        {
            using var trainer = new Trainer<FigureNetwork>(new FigureNetwork(), new TrainingOptions());
            trainer.Resume(path);
        },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_folder_is_called_so(string reader)
    {
        var error = Assert.Throws<IOException>(() => ReadersByName[reader](_folder.Root));
        Assert.Equal($"{_folder.Root} is a folder; name a file in it.", error.Message);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_missing_file_is_named_with_the_folder_looked_in(string reader)
    {
        var error = Assert.Throws<FileNotFoundException>(() => ReadersByName[reader](_folder["a.bin"]));
        Assert.Equal($"Could not find file '{_folder["a.bin"]}': the folder {_folder.Root} has no a.bin.", error.Message);
        Assert.Equal(_folder["a.bin"], error.FileName);
        Assert.EndsWith($"there is no folder {_folder["none"]}.", Assert.Throws<DirectoryNotFoundException>(() => ReadersByName[reader](_folder["none/a.bin"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    [UnsupportedOSPlatform("windows")]
    public void Devices_pipes_and_sockets_are_refused(string reader)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no such files.");
        using var socket = SpecialFiles.Socket(_folder["socket"]);
        SpecialFiles.Pipe(_folder["pipe"]);
        File.CreateSymbolicLink(_folder["zero"], "/dev/zero");
        foreach (var (path, kind) in new[] { (_folder["socket"], "a socket"), (_folder["pipe"], "a pipe"), (_folder["zero"], "a device"), ("/dev/zero", "a device") })
            Assert.Equal($"{path} is {kind}; name a regular file.", Assert.Throws<IOException>(() => ReadersByName[reader](path)).Message);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_to_nothing_is_told_from_nothing()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Links need rights of their own on Windows.");
        File.CreateSymbolicLink(_folder["link"], "file");
        Assert.EndsWith("it is a link to file, which is not there.", Assert.Throws<FileNotFoundException>(() => InputFile.Open(_folder["link"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_name_is_no_file() => Assert.Throws<ArgumentException>(() => InputFile.Open(""));
}
