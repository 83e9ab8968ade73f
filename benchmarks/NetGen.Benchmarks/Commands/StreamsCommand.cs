using System.CommandLine;
using System.Text;
using NetGen.Benchmarks.Comparison;
using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Streaming;

namespace NetGen.Benchmarks.Commands;

/// <summary><c>streams</c>: what a step of a stream takes, of one and of a thousand at once.</summary>
public static class StreamsCommand
{
    private const string File = "streams.md";
    private const int Many = 1000;

    /// <summary>Steps after which answers are compared.</summary>
    private const int ComparedSteps = 37;

    public static Command Create()
    {
        var (quick, statistic) = (SharedOptions.Quick(), SharedOptions.Statistic());
        var output = SharedOptions.Output(File);
        var command = new Command("streams", "Times a step of a stream, NetGen's and ONNX Runtime's.") { quick, statistic, output };
        command.SetAction(arguments =>
        {
            bool isQuick = arguments.GetValue(quick);
            string path = arguments.GetValue(output)?.FullName ?? ResultFiles.PathOf(File, isWhole: !isQuick);
            return Run(SharedOptions.PaceOf(isQuick, arguments.GetValue(statistic)), path);
        });
        return command;
    }

    private static int Run(Pace pace, string path)
    {
        string? load = Machine.Load;
        var onnx = new OnnxRuntimeEngine();
        if (onnx.Unavailable is { } reason)
        {
            Console.Error.WriteLine($"{onnx.Name}, which answers are checked against, is not available: {reason}");
            return 1;
        }

        var table = new MarkdownTable("a step of a stream", "NetGen, one stream", onnx.Name, "NetGen, 100 steps a call", $"NetGen, {Many} streams a call", onnx.Name);
        try
        {
            foreach (var network in StreamNetwork.All)
            {
                Console.Error.WriteLine(network.Network.Name);
                using var process = network.Process();
                var one = Measure($"{network.Network.Name}, one stream", network.One(), network.Onnx(1), pace, new Contestant("100 steps", process.Repeat));
                var many = Measure($"{network.Network.Name}, {Many} streams", network.Many(Many), network.Onnx(Many), pace);
                table.Add(network.Network.Name, Cell(one[0], 1), Cell(one[1], 1), Cell(one[2], 1), Cell(many[0], Many), Cell(many[1], Many));
            }
        }
        catch (DisagreementException exception)
        {
            return SharedOptions.Reject(exception);
        }

        var report = new StringBuilder($"# Streams\n{Machine.Processor}, one thread; {Machine.OperatingSystem}; {Machine.Runtime}; {onnx.Name} {onnx.Version}; {pace.Describe(load)}.\n");
        report.Append("The time of a step of one stream, and how many times as long as NetGen's it takes, one stream or so many, measured in turn.\n\n").Append(table);
        Console.WriteLine(report);
        ResultFiles.Write(path, report.ToString());
        return 0;
    }

    /// <summary>NetGen's streams, ONNX Runtime's, and others.</summary>
    /// <exception cref="DisagreementException">Both answer otherwise.</exception>
    private static IReadOnlyList<Measurement> Measure(string what, StreamRun netGen, StreamRun onnx, Pace pace, params Contestant[] others)
    {
        using (netGen)
        using (onnx)
        {
            netGen.Repeat(ComparedSteps);
            onnx.Repeat(ComparedSteps);
            Agreement.Check(what, onnx.Outputs, netGen.Outputs);
            return Contest.Run([ContestantOf("NetGen", netGen), ContestantOf("ONNX Runtime", onnx), .. others], pace);
        }
    }

    private static Contestant ContestantOf(string name, StreamRun run) => new(name, run.Repeat, After: () => Sink.Consume(run.Outputs));

    private static string Cell(Measurement measurement, int streams) => $"{Figures.Time(measurement.Nanoseconds / streams)} · {Figures.Ratio(measurement.Ratio)}";
}
