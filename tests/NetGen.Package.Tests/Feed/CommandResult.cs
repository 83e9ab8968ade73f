namespace NetGen.Package.Tests.Feed;

/// <summary>A finished program: its exit code and all it printed.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    public CommandResult Succeeds()
    {
        Assert.True(ExitCode == 0, $"{Command}\nexited with {ExitCode}:\n{Output}");
        return this;
    }

    /// <summary>What stands after a word at the start of a line, in pieces.</summary>
    public string[] Values(string key)
    {
        string line = Assert.Single(Output.Split('\n'), line => line.StartsWith(key + ' ', StringComparison.Ordinal));
        return line[(key.Length + 1)..].Trim().Split(' ');
    }

    public override string ToString() => Output;
}
