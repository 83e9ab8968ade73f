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
            if (parsed.Action is ParseErrorAction refusal)
                return await RefuseAsync(parsed, refusal, configuration).ConfigureAwait(false);
            return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (UsageException exception)
        {
            await error.WriteLineAsync(DataText.Lines(exception.Message)).ConfigureAwait(false);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Broken off; nothing is written.").ConfigureAwait(false);
            return ExitCode.Cancelled;
        }
#pragma warning disable CA1031 // What nobody foresaw is told in a line, too.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await error.WriteLineAsync(DataText.Lines(ErrorText.Of(exception))).ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    /// <summary>What is wrong, and where to read on: the help of a command would push the message out of sight.</summary>
    private static async Task<int> RefuseAsync(ParseResult parsed, ParseErrorAction refusal, InvocationConfiguration configuration)
    {
        refusal.ShowHelp = parsed.CommandResult.Command is RootCommand;
        await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        if (!refusal.ShowHelp)
            await configuration.Error.WriteLineAsync($"netgen {parsed.CommandResult.Command.Name} --help tells what it takes.").ConfigureAwait(false);
        return ExitCode.Usage;
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
