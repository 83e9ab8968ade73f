using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Scaling;

/// <summary>Training steps of one engine by numbers of threads.</summary>
/// <param name="Network">The network.</param>
/// <param name="BatchSize">Samples of a step.</param>
/// <param name="Engine">The engine's name.</param>
/// <param name="Measurements">One for each number of threads, in their order, compared to the first.</param>
public sealed record ThreadRow(BenchmarkNetwork Network, int BatchSize, string Engine, IReadOnlyList<Measurement> Measurements)
{
    public static IReadOnlyList<int> BatchSizes { get; } = [100, 256, 1024];

    /// <summary>1, 2, 4 and so on, and as many as there are logical cores.</summary>
    public static IReadOnlyList<int> Threads { get; } =
        [.. Enumerable.Range(0, 31).Select(power => 1 << power).TakeWhile(count => count < Environment.ProcessorCount), Environment.ProcessorCount];

    /// <summary>All numbers of threads in turn. Engines are not: threads of one that still wait for work would disturb another.</summary>
    /// <param name="network">The network.</param>
    /// <param name="task">What it learns.</param>
    /// <param name="engine">One that has threads.</param>
    /// <param name="losses">Those of the first three steps of <see cref="Reference"/>.</param>
    /// <param name="pace">How thoroughly.</param>
    /// <exception cref="DisagreementException">The engine computes something else, with whatever threads.</exception>
    public static ThreadRow Measure(BenchmarkNetwork network, TrainingTask task, IEngine engine, float[] losses, Pace pace)
    {
        var runs = new List<TrainingRun>();
        try
        {
            var contestants = new List<Contestant>();
            foreach (int threads in Threads)
            {
                var run = engine.Train(network, task with { Threads = threads })!;
                runs.Add(run);
                Agreement.CheckLosses($"{engine.Name} training {network.Name} on {threads} threads", losses, run);
                contestants.Add(new Contestant($"{threads}", calls => Repeat(run, calls)));
            }

            return new ThreadRow(network, task.BatchSize, engine.Name, Contest.Run(contestants, pace));
        }
        finally
        {
            runs.ForEach(run => run.Dispose());
        }
    }

    private static void Repeat(TrainingRun run, int calls)
    {
        for (int i = 0; i < calls; i++)
            Sink.Consume(run.Step());
    }
}
