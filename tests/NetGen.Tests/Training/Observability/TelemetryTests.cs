using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NetGen.Tests.Training.Observability;

/// <summary>By itself: while it listens other trainings' steps would allocate.</summary>
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void MeterTellsOfStepsAndEpochs()
    {
        var found = new List<(string Name, double Value)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == TrainingTelemetry.Name)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();

        var report = Fit(new TrainingOptions { Epochs = 2, BatchSize = 3, Optimizer = Optimizer.Sgd(0.1), Schedule = LearningRateSchedule.Constant, MeasureTraining = true });
        listener.Dispose();
        double Sum(string name) => found.Where(measurement => measurement.Name == "netgen.training." + name).Sum(measurement => measurement.Value);
        IEnumerable<double> Values(string name) => found.Where(measurement => measurement.Name == "netgen.training." + name).Select(measurement => measurement.Value);
        Assert.Equal((4, 8, 0, 2), (Sum("steps"), Sum("samples"), Sum("skipped_batches"), Sum("epochs")));
        Assert.Equal(report.History.Select(epoch => epoch.Loss), Values("loss"));
        Assert.Equal(report.History.Select(epoch => epoch.ValidationLoss!.Value), Values("validation_loss"));
        Assert.Equal(report.History.Select(epoch => epoch.TrainingAccuracy!.Value), Values("accuracy"));
        Assert.Equal(report.History.Select(epoch => epoch.ValidationAccuracy!.Value), Values("validation_accuracy"));
        Assert.Equal([0.1, 0.1], Values("learning_rate"));
        Assert.Equal(report.History.Select(epoch => epoch.Elapsed.TotalSeconds), Values("epoch.duration"));

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            Assert.Equal(new KeyValuePair<string, object?>("netgen.network", "XorNetwork"), Assert.Single(tags.ToArray()));
            found.Add((instrument.Name, value));
        }
    }

    [Fact]
    public void ActivitiesAreOfTheFitAndItsEpochs()
    {
        var found = Listen(() => Fit(new TrainingOptions { Epochs = 2, BatchSize = 3 }));
        Assert.Equal(["netgen.training.epoch", "netgen.training.epoch", "netgen.training.fit"], found.Select(activity => activity.OperationName));
        var fit = found[^1];
        Assert.All(found[..2], epoch => Assert.Equal(fit.Id, epoch.ParentId));
        Assert.Equal([1, 2], found[..2].Select(epoch => epoch.GetTagItem("netgen.epoch")));
        Assert.Equal(("XorNetwork", 2, 3, 4, 4L, "Completed"), (fit.GetTagItem("netgen.network"), fit.GetTagItem("netgen.epochs"), fit.GetTagItem("netgen.batch_size"), fit.GetTagItem("netgen.samples"), fit.GetTagItem("netgen.steps"), fit.GetTagItem("netgen.stop_reason")));
        Assert.Equal(ActivityStatusCode.Unset, fit.Status);
    }

    [Fact]
    public void AnActivityThatAnExceptionEndsSaysSo()
    {
        var found = Listen(() => Assert.Throws<InvalidOperationException>(() =>
            Fit(new TrainingOptions { Schedule = LearningRateSchedule.Function((_, _) => double.NaN) })));
        Assert.Equal(2, found.Count);
        Assert.Equal(ActivityStatusCode.Error, found[^1].Status);
        Assert.Contains("rate", found[^1].StatusDescription, StringComparison.Ordinal);
    }

    private static List<Activity> Listen(Action action)
    {
        var found = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TrainingTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = found.Add,
        };
        ActivitySource.AddActivityListener(listener);
        action();
        return found;
    }

    private static TrainingReport Fit(TrainingOptions options)
    {
        using var trainer = new Trainer<XorNetwork>(new XorNetwork(), options);
        return trainer.Fit(Samples.Xor, Samples.Xor, cancellationToken: Token);
    }
}
