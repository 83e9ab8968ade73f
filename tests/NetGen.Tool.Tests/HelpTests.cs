using System.Diagnostics;

namespace NetGen.Tool.Tests;

public sealed class HelpTests
{
    public static readonly TheoryData<string> Commands = ["train", "inspect", "predict", "verify", "import", "export"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Examples_are_shown_and_name_options_that_there_are(string command)
    {
        string help = ToolRun.OutputOf(command, "--help");
        string[] examples = [.. help[help.IndexOf("Examples:", StringComparison.Ordinal)..].Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("netgen ", StringComparison.Ordinal))];
        Assert.NotEmpty(examples);
        foreach (string example in examples)
        {
            // What lacks is the files alone.
            var run = ToolRun.Of(example.Split(' ')[1..]);
            Assert.Equal(ExitCode.Failed, run.Code);
            Assert.Contains("Could not find file", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_commands_are_listed()
    {
        string help = ToolRun.OutputOf("--help");
        Assert.All(Commands, command => Assert.Contains(command.Data, help, StringComparison.Ordinal));
    }

    [Fact]
    public void A_word_that_is_no_command_is_refused() => ToolRun.Fails(ExitCode.Usage, ["trian"], "Unrecognized command or argument 'trian'");

    [Fact]
    public void An_option_that_is_refused_is_not_buried_under_the_help()
    {
        var run = ToolRun.Of("train", "--data", "a.csv", "--target", "y", "--layers", ",4,", "--epochs", "many");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Equal("", run.Output.Trim());
        Assert.Contains("--epochs is 'many'", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("netgen train --help tells what it takes.", run.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_command_the_help_is_shown()
    {
        var run = ToolRun.Of();
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("Commands:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_returns_the_code_and_writes_errors_to_standard_error()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        start.ArgumentList.Add("inspect");
        start.ArgumentList.Add("no-such-file.safetensors");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Failed, process.ExitCode);
        Assert.Equal("", output);
        Assert.Contains("no-such-file.safetensors", await error, StringComparison.Ordinal);
    }
}
