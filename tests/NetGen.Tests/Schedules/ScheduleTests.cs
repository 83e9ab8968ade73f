namespace NetGen.Tests.Schedules;

public sealed class ScheduleTests
{
    private static readonly LearningRateSchedule[] All =
    [
        LearningRateSchedule.Constant, LearningRateSchedule.Step(2), LearningRateSchedule.MultiStep([1, 2]), LearningRateSchedule.Exponential(0.5),
        LearningRateSchedule.Polynomial(2), LearningRateSchedule.Cosine(0.01), LearningRateSchedule.CosineRestarts(0.5, 2), LearningRateSchedule.OneCycle(),
        LearningRateSchedule.WarmUp(2, LearningRateSchedule.OneCycle(), 0), LearningRateSchedule.ReduceOnPlateau(), LearningRateSchedule.Function((rate, time) => rate / (1 + time.Epoch)),
    ];

    private static readonly Action[] Wrong =
    [
        () => LearningRateSchedule.Step(0), () => LearningRateSchedule.Step(1, 0), () => LearningRateSchedule.MultiStep([0, 1]), () => LearningRateSchedule.Exponential(double.NaN),
        () => LearningRateSchedule.Polynomial(-1), () => LearningRateSchedule.Cosine(-1), () => LearningRateSchedule.CosineRestarts(0), () => LearningRateSchedule.CosineRestarts(1, 0),
        () => LearningRateSchedule.OneCycle(1), () => LearningRateSchedule.OneCycle(startDivisor: 0), () => LearningRateSchedule.WarmUp(0), () => LearningRateSchedule.WarmUp(1, start: 1),
        () => LearningRateSchedule.ReduceOnPlateau(1), () => LearningRateSchedule.ReduceOnPlateau(patience: -1), () => LearningRateSchedule.ReduceOnPlateau(threshold: 1),
        () => _ = new ScheduleTime(-1, 1, 1), () => _ = new ScheduleTime(0, 0, 1), () => _ = new ScheduleTime(0, 1, 0),
    ];

    public static TheoryData<int> WrongIndices() => [.. Enumerable.Range(0, Wrong.Length)];

    // The shortest trainings, and steps past the end, as of a training that goes on.
    [Fact]
    public void RatesAreFiniteAndNotNegativeWhateverTheLength()
    {
        foreach (var schedule in All)
        {
            for (int stepsPerEpoch = 1; stepsPerEpoch <= 3; stepsPerEpoch++)
            {
                for (int total = 1; total <= 9; total++)
                {
                    for (int step = 0; step < 2 * total; step++)
                    {
                        double rate = schedule.Rate(0.1, new ScheduleTime(step, stepsPerEpoch, total, new double[step / stepsPerEpoch]));
                        Assert.True(double.IsFinite(rate) && rate >= 0, $"{schedule}: rate {rate} at step {step} of {total}");
                    }
                }
            }
        }
    }

    [Fact]
    public void RatesStayAtTheirEndAfterwards()
    {
        foreach (var schedule in new[] { LearningRateSchedule.Polynomial(), LearningRateSchedule.Cosine(0.01), LearningRateSchedule.OneCycle() })
            Assert.Equal(schedule.Rate(0.1, new ScheduleTime(100, 10, 100)), schedule.Rate(0.1, new ScheduleTime(155, 10, 100)), 15);
    }

    [Fact]
    public void LossesThatAreNotNumbersAreNoImprovement()
    {
        var plateau = LearningRateSchedule.ReduceOnPlateau(0.5, patience: 1);
        Assert.Equal(0.1, plateau.Rate(0.1, new ScheduleTime(2, 1, 9, new[] { 1.0, double.NaN })));
        Assert.Equal(0.05, plateau.Rate(0.1, new ScheduleTime(3, 1, 9, new[] { 1.0, double.NaN, double.NaN })));
    }

    /// <summary>The margin is a part of the best loss's size: below zero too a loss that rises or stays is no improvement, and one that falls is.</summary>
    [Fact]
    public void PlateausBelowZeroAreSeen()
    {
        var plateau = LearningRateSchedule.ReduceOnPlateau(0.1, patience: 2);
        Assert.Equal(0.001, Rate([-1, -1, -1, -1, -1, -1, -1, -1]), 1e-12);
        Assert.Equal(0.001, Rate([-1, -0.99999, -0.9999, -0.999, -0.99, -0.9, -0.5, 0]), 1e-12);
        Assert.Equal(0.1, Rate([-1, -2, -3, -4, -5, -6, -7, -8]), 1e-12);
        Assert.Equal(0.1, Rate([3, 2, 1, 0, -1, -2, -3, -4]), 1e-12);
        Assert.Equal(0.01, Rate([0, 0, 0, 0]), 1e-12);

        double Rate(double[] losses) => plateau.Rate(0.1, new ScheduleTime(losses.Length, 1, 100, losses));
    }

    [Fact]
    public void WarmUpEndsAtTheRateOfWhatFollows()
    {
        var schedule = LearningRateSchedule.WarmUp(2, LearningRateSchedule.Step(1, 0.5), start: 0);
        double[] rates = [.. Enumerable.Range(0, 10).Select(step => schedule.Rate(1, new ScheduleTime(step, 2, 10)))];
        Assert.Equal([0, 0.25, 0.5, 0.75, 1, 1, 0.5, 0.5, 0.25, 0.25], rates);
    }

    [Theory]
    [MemberData(nameof(WrongIndices))]
    public void SettingsOutsideTheirRangeAreRefused(int index) => Assert.Throws<ArgumentOutOfRangeException>(Wrong[index]);

    [Fact]
    public void EpochsThatDoNotRiseAreRefused()
    {
        Assert.Contains("3 follows 3", Assert.Throws<ArgumentException>(() => LearningRateSchedule.MultiStep([1, 3, 3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LearningRateSchedule.MultiStep([]));
    }

    [Fact]
    public void TextTellsEverySetting() =>
        Assert.Equal("WarmUp(epochs 0.5, start 0.1) then MultiStep(epochs 30 60, factor 0.2)", LearningRateSchedule.WarmUp(0.5, LearningRateSchedule.MultiStep([30, 60], 0.2), 0.1).ToString());
}
