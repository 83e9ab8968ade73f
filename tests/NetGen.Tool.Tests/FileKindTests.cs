namespace NetGen.Tool.Tests;

/// <summary>A folder where a file belongs is called a folder, whichever option names it.</summary>
public sealed class FileKindTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FileKindTests()
    {
        Directory.CreateDirectory(_folder["folder"]);
        File.WriteAllText(_folder["flowers.csv"], SampleData.Flowers());
        SafeTensors.Save(new FlowerNetwork(), _folder["flower.safetensors"], new Dictionary<string, string> { ["tool.schema"] = CsvSchema.Of(_folder["flowers.csv"], "kind").ToJson() });
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("inspect", "{folder}")]
    [InlineData("verify", "{folder}")]
    [InlineData("import", "{folder}")]
    [InlineData("export", "{folder}")]
    [InlineData("export", "{weights}", "--output", "{folder}")]
    [InlineData("predict", "--weights", "{folder}", "--data", "{data}")]
    [InlineData("predict", "--weights", "{weights}", "--data", "{folder}")]
    [InlineData("predict", "--weights", "{weights}", "--data", "{data}", "--output", "{folder}")]
    [InlineData("train", "--target", "kind", "--layers", ",4,", "--epochs", "1", "--data", "{folder}")]
    [InlineData("train", "--target", "kind", "--layers", ",4,", "--epochs", "1", "--data", "{data}", "--output", "{out}", "--resume", "{folder}")]
    [InlineData("train", "--target", "kind", "--layers", ",4,", "--epochs", "1", "--data", "{data}", "--output", "{out}", "--checkpoint", "{folder}")]
    public void A_folder_is_no_file(params string[] command)
    {
        string[] arguments = [.. command.Select(word => word.Replace("{folder}", _folder["folder"], StringComparison.Ordinal).Replace("{weights}", _folder["flower.safetensors"], StringComparison.Ordinal)
            .Replace("{data}", _folder["flowers.csv"], StringComparison.Ordinal).Replace("{out}", _folder["out"], StringComparison.Ordinal))];
        ToolRun.Fails(ExitCode.Failed, arguments, "folder is a folder; name a file in it.");
        Assert.False(Directory.Exists(_folder["out"]) && Directory.GetFiles(_folder["out"]).Length > 0);
    }

    [Fact]
    public void What_nobody_foresaw_is_told_in_a_line()
    {
        string text = ErrorText.Of(new InvalidOperationException("a\nb"));
        Assert.StartsWith("This is a fault of netgen, not of what it was given: InvalidOperationException", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
    }
}
