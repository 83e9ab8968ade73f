namespace NetGen.Tool.Tests;

/// <summary>A command line run in this process, and what came of it.</summary>
internal sealed record ToolRun(int Code, string Output, string Error)
{
    public static ToolRun Of(params string[] arguments) => Of(TestContext.Current.CancellationToken, arguments);

    public static ToolRun Of(CancellationToken cancellationToken, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = CommandLine.RunAsync(arguments, output, error, cancellationToken).GetAwaiter().GetResult();
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>A run that must go well.</summary>
    public static string OutputOf(params string[] arguments)
    {
        var run = Of(arguments);
        Assert.True(run.Code == ExitCode.Success, $"netgen {string.Join(' ', arguments)} returned {run.Code}: {run.Error}");
        Assert.Equal("", run.Error);
        return run.Output;
    }

    /// <summary>A run that must fail with this code and say these things, in one message without a stack.</summary>
    public static void Fails(int code, string[] arguments, params string[] says)
    {
        var run = Of(arguments);
        Assert.Equal(code, run.Code);
        foreach (string text in says)
            Assert.Contains(text, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", run.Error, StringComparison.Ordinal);
    }
}
