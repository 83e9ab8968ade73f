using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using NetGen.Tool.Commands;

namespace NetGen.Tool;

/// <summary>The <c>netgen</c> command: parses the command line, runs what it names, and turns failures into a message and an exit code.</summary>
public static class CommandLine
{
    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The words after <c>netgen</c>.</param>
    /// <param name="output">Receives results.</param>
    /// <param name="error">Receives messages about what went wrong.</param>
    /// <param name="cancellationToken">Ends a training early; what it has learned is kept.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var parsed = Create().Parse(arguments);
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            int code = await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
            return parsed.Action is ParseErrorAction ? ExitCode.Usage : code;
        }
        catch (UsageException exception)
        {
            await error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
        catch (Exception exception) when (ErrorText.Of(exception) is { } text)
        {
            await error.WriteLineAsync(text).ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    private static RootCommand Create()
    {
        var root = new RootCommand("Small, fixed neural networks for .NET programs: trains them and writes them as C# classes with their weights.")
        {
            TrainCommand.Create(),
            InspectCommand.Create(),
            PredictCommand.Create(),
            VerifyCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
