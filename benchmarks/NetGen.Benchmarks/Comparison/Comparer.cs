using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Comparison;

/// <summary>Times engines on one network, scenario by scenario.</summary>
/// <param name="engines">Those that can run here, NetGen first.</param>
/// <param name="pace">How thoroughly.</param>
public sealed class Comparer(IReadOnlyList<IEngine> engines, Pace pace)
{
    private const string PeakName = "peak";
    private const string ReadsName = "reads";

    /// <summary>Enough dependent calls for the outputs to settle.</summary>
    private const int SettlingCalls = 20;

    /// <summary>The contestant that shows the machine's limit.</summary>
    public static Contestant Peak(int bits) => new(PeakName, calls => FmaPeak.Repeat(bits, calls));

    /// <exception cref="DisagreementException">An engine computes something else than <see cref="Reference"/>.</exception>
    public Result Compare(BenchmarkNetwork network, Scenario scenario) =>
        scenario.IsTraining ? Train(network, scenario) : Infer(network, scenario);

    private Result Infer(BenchmarkNetwork network, Scenario scenario)
    {
        bool dependent = scenario.Kind == ScenarioKind.Dependent;
        int count = scenario.Kind == ScenarioKind.Batch ? scenario.Samples : 0;
        float[] source = network.CreateInputs(scenario.Samples);
        float[] expected = Expected(network, count, source, dependent);
        var runs = new List<InferenceRun>();
        try
        {
            var contestants = new List<Contestant>();
            foreach (var engine in engines)
            {
                if (engine.Infer(network, count) is not { } run)
                    continue;
                runs.Add(run);
                var contestant = dependent
                    ? new Contestant(engine.Name, calls => run.RepeatDependent(calls, source), () => run.Outputs.Fill(float.NaN), Check)
                    : new Contestant(engine.Name, run.Repeat, () => run.Outputs.Fill(float.NaN), Check);
                contestant.Repeat(dependent ? SettlingCalls : 1);
                Check();
                contestants.Add(contestant);

                void Check()
                {
                    Agreement.Check($"{engine.Name} on {network.Name}, {scenario.Name}", expected, run.Outputs);
                    Sink.Consume(run.Outputs);
                }
            }

            return Contest(network, scenario, contestants);
        }
        finally
        {
            runs.ForEach(run => run.Dispose());
        }
    }

    private Result Train(BenchmarkNetwork network, Scenario scenario)
    {
        var task = new TrainingTask(network, scenario.Rule) { BatchSize = scenario.BatchSize };
        Agreement.CheckTraining(network, engines, task);
        var runs = new List<TrainingRun>();
        try
        {
            var contestants = new List<Contestant>();
            foreach (var engine in engines)
            {
                if (engine.Train(network, task) is not { } run)
                    continue;
                runs.Add(run);
                contestants.Add(new Contestant(engine.Name, Repeat));

                void Repeat(int calls)
                {
                    for (int i = 0; i < calls; i++)
                    {
                        float loss = scenario.Kind == ScenarioKind.Step ? run.Step() : run.Epoch();
                        if (!float.IsFinite(loss))
                            throw new DisagreementException($"{engine.Name} training {network.Name}: the loss is {loss}.");
                        Sink.Consume(loss);
                    }
                }
            }

            return Contest(network, scenario, contestants);
        }
        finally
        {
            runs.ForEach(run => run.Dispose());
        }
    }

    private Result Contest(BenchmarkNetwork network, Scenario scenario, List<Contestant> contestants)
    {
        int engineCount = contestants.Count;
        contestants.Add(Peak(Machine.VectorBits));
        var reads = scenario.IsOneSample && !network.HasPlaces && ReadPeak.IsLimitOf(network.Architecture.Bytes) ? new ReadPeak(network.Architecture.Bytes) : null;
        if (reads is not null)
            contestants.Add(new Contestant(ReadsName, reads.Repeat));
        var measurements = Measuring.Contest.Run(contestants, pace);
        double peak = FmaPeak.Operations(Machine.VectorBits) / measurements[engineCount].Nanoseconds;
        return new Result(network, scenario, [.. measurements.Take(engineCount)], peak, reads?.Bytes / measurements[^1].Nanoseconds);
    }

    private static float[] Expected(BenchmarkNetwork network, int count, float[] source, bool dependent)
    {
        using var reference = Reference.Infer(network, count);
        if (dependent)
            reference.RepeatDependent(SettlingCalls, source);
        else
            reference.Repeat(1);
        return reference.Outputs.ToArray();
    }
}
