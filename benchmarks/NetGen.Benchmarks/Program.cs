using System.CommandLine;
using NetGen.Benchmarks.Commands;

var command = new RootCommand("Measures NetGen's networks against other engines.")
{
    CompareCommand.Create(),
    ThreadsCommand.Create(),
    StreamsCommand.Create(),
    SummaryCommand.Create(),
    PercentilesCommand.Create(),
    DeploymentCommand.Create(),
    BenchmarkDotNetCommand.Create(),
};
return command.Parse(args).Invoke();
