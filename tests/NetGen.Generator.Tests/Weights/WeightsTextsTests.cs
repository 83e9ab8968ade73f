extern alias BuildStep;

using BuildStep::NetGen.Build;
using NetGen.Generator.Weights;
using NetGen.Tests.Files;

namespace NetGen.Generator.Tests.Weights;

/// <summary>The build step writes the text of a weights file when its content changed, however it changed, and only then.</summary>
public sealed class WeightsTextsTests : IDisposable
{
    private static readonly DateTime Noon = new(2020, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen");

    private string Source => Path.Combine(_folder.FullName, "net.safetensors");

    private string TextPath => Path.Combine(_folder.FullName, "obj", WeightsName.TextOf("net.safetensors"));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_text_holds_name_and_bytes_under_the_name_that_the_compiler_looks_for()
    {
        Save(Source, "abc", Noon);
        var file = WeightsFile.Parse(Run().Text)!;
        Assert.Equal("net.safetensors", file.Name);
        Assert.Equal("abc"u8, file.Bytes());
        Assert.EndsWith(WeightsName.TextEndOf("./net.safetensors"), TextPath, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_an_unchanged_file_is_not_written_again()
    {
        Save(Source, "abc", Noon);
        Assert.True(Run().IsWritten);
        Assert.False(Run().IsWritten);
    }

    [Theory]
    [InlineData("xyz", 1)]
    [InlineData("xyz", -1)]
    [InlineData("xyz", 0)]
    [InlineData("abcd", 0)]
    [InlineData("", 0)]
    public void A_changed_file_is_picked_up(string content, int hours)
    {
        Save(Source, "abc", Noon);
        Run();
        Save(Source, content, Noon.AddHours(hours));
        Assert.Equal(content, Decode(Run().Text));
        Assert.False(Run().IsWritten);
    }

    [Fact]
    public void A_file_that_may_change_within_the_tick_of_its_time_is_read_again()
    {
        var now = DateTime.UtcNow;
        Save(Source, "abc", now);
        Run();
        Save(Source, "xyz", now);
        Assert.Equal("xyz", Decode(Run().Text));
    }

    [Fact]
    public void A_file_touched_only_leaves_the_text_as_it_is()
    {
        Save(Source, "abc", Noon);
        Run();
        File.SetLastWriteTimeUtc(TextPath, Noon);
        Save(Source, "abc", Noon.AddHours(1));
        Assert.False(Run().IsWritten);
        Assert.Equal(Noon, File.GetLastWriteTimeUtc(TextPath));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("netgen-weights 1\n")]
    public void A_text_that_is_not_whole_is_written_again(string? rest)
    {
        Save(Source, "abc", Noon);
        string whole = Run().Text;
        File.Delete(TextPath);
        if (rest is not null)
            File.WriteAllText(TextPath, rest);
        Assert.Equal(whole, Run().Text);
    }

    [Fact]
    public void Another_limit_makes_another_text()
    {
        Save(Source, "abc", Noon);
        Run();
        Assert.EndsWith("too large: 3 of 2\n", Run(maxBytes: 2).Text, StringComparison.Ordinal);
        Assert.Equal("abc", Decode(Run().Text));
    }

    [Fact]
    public void A_file_behind_a_link_is_picked_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        string target = Path.Combine(_folder.FullName, "target");
        Save(target, "abc", Noon);
        File.CreateSymbolicLink(Source, target);
        Assert.Equal("abc", Decode(Run().Text));
        Save(target, "xyz", Noon.AddHours(1));
        Assert.Equal("xyz", Decode(Run().Text));
    }

    [Fact]
    public void What_cannot_be_read_makes_a_text_that_says_why()
    {
        Assert.Contains("net.safetensors", Unreadable(), StringComparison.Ordinal);
        Directory.CreateDirectory(Source);
        Assert.EndsWith("is a folder", Unreadable(), StringComparison.Ordinal);
        Directory.Delete(Source);
        if (OperatingSystem.IsWindows())
            return;
        File.CreateSymbolicLink(Source, "nowhere");
        Assert.Contains("net.safetensors", Unreadable(), StringComparison.Ordinal);
        File.Delete(Source);
        File.CreateSymbolicLink(Source, "/dev/zero");
        Assert.EndsWith("is a device", Unreadable(), StringComparison.Ordinal);
        File.Delete(Source);
        Save(Source, "abc", Noon);
        Assert.Equal("abc", Decode(Run().Text));
    }

    [Fact]
    public void A_pipe_makes_a_text_that_says_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        SpecialFiles.Pipe(Source);
        Assert.EndsWith("is a pipe", Unreadable(), StringComparison.Ordinal);
    }

    private string Unreadable() => WeightsFile.Parse(Run().Text)!.Unreadable()!;

    private static void Save(string path, string content, DateTime time)
    {
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, time);
    }

    private static string Decode(string text) => System.Text.Encoding.UTF8.GetString(WeightsFile.Parse(text)!.Bytes());

    private (string Text, bool IsWritten) Run(long maxBytes = 100)
    {
        var (text, isWritten) = new WeightsTexts(Path.Combine(_folder.FullName, "obj"), maxBytes).Update("net.safetensors", Source);
        Assert.Equal(TextPath, text);
        return (File.ReadAllText(text), isWritten);
    }
}
