using System.Globalization;
using NetGen.Tests.Optimizers;

namespace NetGen.Tests.Schedules;

/// <summary>Every schedule against the rates that PyTorch gave (make_figures.py).</summary>
public sealed class FiguresTests
{
    private const int StepsPerEpoch = 7;
    private const int TotalSteps = 12 * StepsPerEpoch;
    private const double BaseRate = 0.4;

    private static readonly double[] Losses = [1.0, 0.9, 0.95, 0.92, 0.8999, 0.91, 0.7, 0.71, 0.72, 0.73, 0.74, 0.75];

    private static readonly Dictionary<string, LearningRateSchedule> Schedules = new()
    {
        ["step"] = LearningRateSchedule.Step(5, 0.3),
        ["multi-step"] = LearningRateSchedule.MultiStep([2, 3, 9], 0.5),
        ["exponential"] = LearningRateSchedule.Exponential(0.8),
        ["polynomial"] = LearningRateSchedule.Polynomial(1.5),
        ["cosine"] = LearningRateSchedule.Cosine(0.01),
        ["restarts"] = LearningRateSchedule.CosineRestarts(2, 1, 0.01),
        ["growing-restarts"] = LearningRateSchedule.CosineRestarts(1, 3, 0.01),
        ["one-cycle"] = LearningRateSchedule.OneCycle(),
        ["one-cycle-settings"] = LearningRateSchedule.OneCycle(0.45, 10, 100),
        ["warm-up"] = LearningRateSchedule.WarmUp(3, start: 0.25),
        ["warm-up-cosine"] = LearningRateSchedule.WarmUp(10.0 / StepsPerEpoch, LearningRateSchedule.Cosine(), 0.1),
        ["plateau"] = LearningRateSchedule.ReduceOnPlateau(0.5, 1),
        ["plateau-cooldown"] = LearningRateSchedule.ReduceOnPlateau(0.2, 0, 0.15, 2, 0.01),
    };

    public static TheoryData<string> Names() => [.. Schedules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void RatesAreThoseOfPyTorch(string name)
    {
        string[][] lines = [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "NetGen.Tests", "Schedules", "figures.csv")).Select(line => line.Split(','))];
        int column = Array.LastIndexOf(lines[0], name);
        Assert.True(column > 0, $"figures.csv has no {name}");
        Assert.Equal(TotalSteps, lines.Length - 1);
        for (int step = 0; step < TotalSteps; step++)
        {
            var time = new ScheduleTime(step, StepsPerEpoch, TotalSteps, Losses.AsMemory(0, step / StepsPerEpoch));
            double expected = double.Parse(lines[step + 1][column], CultureInfo.InvariantCulture);
            Assert.Equal(expected, Schedules[name].Rate(BaseRate, time), tolerance: 1e-9 * BaseRate);
        }
    }
}
