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

    /// <summary>The method that threw may be one of the framework, which tells nothing of the place.</summary>
    [Fact]
    public void A_fault_names_the_innermost_method_of_NetGens_own_and_shows_its_trace_on_request()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Array.Empty<int>().First());
        Assert.Contains($"InvalidOperationException in {typeof(FileKindTests).FullName}", ErrorText.Of(fault), StringComparison.Ordinal);
        Assert.EndsWith("NETGEN_TRACE=1.", ErrorText.Of(fault), StringComparison.Ordinal);
        Environment.SetEnvironmentVariable("NETGEN_TRACE", "1");
        try
        {
            Assert.EndsWith($"\n{fault}", ErrorText.Of(fault), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("NETGEN_TRACE", null);
        }
    }

    [Fact]
    public void No_error_holds_what_a_terminal_obeys_but_line_breaks() =>
        Assert.Equal("a\\u001b[2Jb\nc", DataText.Lines("a\u001b[2Jb\r\nc"));
}
