using System.CommandLine;
using BenchmarkDotNet.Running;
using NetGen.Benchmarks.Suites;

namespace NetGen.Benchmarks.Commands;

/// <summary><c>bdn</c>: BenchmarkDotNet with its own command line.</summary>
public static class BenchmarkDotNetCommand
{
    public static Command Create()
    {
        var command = new Command("bdn", "Runs BenchmarkDotNet; what follows are its own arguments, such as: --filter '*Batch*'.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(arguments =>
        {
            BenchmarkSwitcher.FromAssembly(typeof(SuiteConfig).Assembly).Run([.. arguments.UnmatchedTokens], new SuiteConfig());
        });
        return command;
    }
}
