using System.Buffers;
using NetGen.Tests.Training;

namespace NetGen.Tests.Schedules;

/// <summary>A training plays its losses to a plateau schedule once, to the same rates.</summary>
public sealed class PlateauMemoryTests
{
    private const int Epochs = 200;
    private const int StepsPerEpoch = 50;

    private static readonly LearningRateSchedule Plateau = LearningRateSchedule.ReduceOnPlateau(0.7, patience: 2, cooldown: 1, minimum: 1e-6);

    private static readonly LearningRateSchedule[] Schedules =
    [
        Plateau, LearningRateSchedule.WarmUp(2.5, Plateau), LearningRateSchedule.Function((rate, time) => Plateau.Rate(rate, time)),
    ];

    public static TheoryData<int> Indices() => [.. Enumerable.Range(0, Schedules.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void Losses_are_read_once_an_epoch_for_the_same_rates(int index)
    {
        using var losses = new CountedLosses(seed: 4);
        var all = losses.Memory;
        int before = losses.Reads;
        var memory = new PlateauMemory();
        var rates = new HashSet<double>();
        for (int step = 0; step < Epochs * StepsPerEpoch; step++)
        {
            int epoch = step / StepsPerEpoch;
            double rate = Schedules[index].Rate(0.1, new ScheduleTime(step, StepsPerEpoch, Epochs * StepsPerEpoch, all[..epoch]) { Memory = memory });
            Assert.Equal(epoch, losses.Reads - before);
            Assert.Equal(Schedules[index].Rate(0.1, new ScheduleTime(step, StepsPerEpoch, Epochs * StepsPerEpoch, losses.Values.AsMemory(0, epoch))), rate);
            rates.Add(rate);
        }

        Assert.True(rates.Count > 10);
    }

    [Fact]
    public void Schedules_base_rates_and_trainings_are_told_apart()
    {
        using var losses = new CountedLosses(seed: 5);
        var other = LearningRateSchedule.ReduceOnPlateau(0.5, patience: 0);
        var memory = new PlateauMemory();
        for (int epoch = Epochs; epoch > 0; epoch -= 7)
        {
            foreach (var (schedule, rate) in new[] { (Plateau, 0.1), (other, 0.1), (other, 0.2), (Plateau, 0.1) })
            {
                var time = new ScheduleTime(epoch, 1, Epochs, losses.Values.AsMemory(0, epoch));
                Assert.Equal(schedule.Rate(rate, time), schedule.Rate(rate, time with { Memory = memory }));
            }
        }
    }

    [Fact]
    public void Fit_has_one_memory_for_a_training_and_the_rates_of_its_losses()
    {
        var options = new TrainingOptions { Epochs = 30, BatchSize = 10, Optimizer = Optimizer.Sgd(0.5), Schedule = LearningRateSchedule.WarmUp(1.5, LearningRateSchedule.ReduceOnPlateau(0.5, patience: 0)) };
        var memories = new HashSet<PlateauMemory>();
        var watched = LearningRateSchedule.Function((rate, time) =>
        {
            memories.Add(time.Memory!);
            return options.Schedule.Rate(rate, time);
        });
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), options with { Schedule = watched });
        var train = Samples.Clusters(50, 4, 3, seed: 1);
        var history = trainer.Fit(train, cancellationToken: TestContext.Current.CancellationToken).History;
        Assert.Single(memories);
        double[] losses = [.. history.Select(epoch => epoch.Loss)];
        for (int epoch = 0; epoch < history.Count; epoch++)
            Assert.Equal(options.Schedule.Rate(0.5, new ScheduleTime((epoch * 5) + 4, 5, 150, losses.AsMemory(0, epoch))), history[epoch].LearningRate);
        Assert.True(history.Select(epoch => epoch.LearningRate).Distinct().Count() > 3);

        trainer.Fit(train, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(2, memories.Count);
    }

    /// <summary>Losses that fall and rise, and how often they were looked at.</summary>
    private sealed class CountedLosses : MemoryManager<double>
    {
        public CountedLosses(ulong seed)
        {
            var random = new NetGen.Numerics.RandomStream(seed);
            Values = [.. Enumerable.Range(0, Epochs).Select(epoch => (10.0 / (1 + epoch)) + random.NextSingle())];
        }

        public double[] Values { get; }

        public int Reads { get; private set; }

        public override Span<double> GetSpan()
        {
            Reads++;
            return Values;
        }

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
