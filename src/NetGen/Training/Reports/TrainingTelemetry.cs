using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NetGen;

/// <summary>
/// What trainings tell <c>System.Diagnostics</c>: a meter and an activity source, both named <see cref="Name"/>, for OpenTelemetry,
/// <c>dotnet-counters</c> and the like. Where nobody listens nothing is allocated.
/// </summary>
/// <remarks>
/// <para>Every measurement and activity has the tag <c>netgen.network</c>, the network's class name.</para>
/// <para>Instruments: the counters <c>netgen.training.steps</c>, <c>netgen.training.samples</c> (of steps left out too), <c>netgen.training.skipped_batches</c> (left out for
/// a loss or gradient that is not finite) and <c>netgen.training.epochs</c>; the gauges <c>netgen.training.loss</c> (each epoch's mean),
/// <c>netgen.training.accuracy</c> (under <see cref="TrainingOptions.MeasureTraining"/>),
/// <c>netgen.training.validation_loss</c>, <c>netgen.training.validation_accuracy</c> and <c>netgen.training.learning_rate</c>; the histogram
/// <c>netgen.training.epoch.duration</c> in seconds.</para>
/// <para>Activities: <c>netgen.training.fit</c>, with the tags <c>netgen.epochs</c>, <c>netgen.batch_size</c>, <c>netgen.optimizer</c>,
/// <c>netgen.samples</c>, <c>netgen.steps</c> and <c>netgen.stop_reason</c>; within it <c>netgen.training.epoch</c>, with <c>netgen.epoch</c> and
/// <c>netgen.loss</c>. One that an exception ends has the status Error.</para>
/// </remarks>
public static class TrainingTelemetry
{
    /// <summary>The name of the meter and of the activity source: <c>NetGen</c>.</summary>
    public const string Name = "NetGen";

    private const string Network = "netgen.network";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> StepCount = Meter.CreateCounter<long>("netgen.training.steps", "{step}", "Steps made, those left out apart.");
    private static readonly Counter<long> SampleCount = Meter.CreateCounter<long>("netgen.training.samples", "{sample}", "Samples of all steps, those left out included.");
    private static readonly Counter<long> SkippedCount = Meter.CreateCounter<long>("netgen.training.skipped_batches", "{batch}", "Batches left out because their loss or gradient was not finite.");
    private static readonly Counter<long> EpochCount = Meter.CreateCounter<long>("netgen.training.epochs", "{epoch}", "Epochs completed.");
    private static readonly Gauge<double> Loss = Meter.CreateGauge<double>("netgen.training.loss", null, "The mean training loss of the last epoch.");
    private static readonly Gauge<double> Accuracy = Meter.CreateGauge<double>("netgen.training.accuracy", "1", "The training accuracy after the last epoch, where it is measured.");
    private static readonly Gauge<double> ValidationLoss = Meter.CreateGauge<double>("netgen.training.validation_loss", null, "The validation loss after the last epoch.");
    private static readonly Gauge<double> ValidationAccuracy = Meter.CreateGauge<double>("netgen.training.validation_accuracy", "1", "The validation accuracy after the last epoch.");
    private static readonly Gauge<double> LearningRate = Meter.CreateGauge<double>("netgen.training.learning_rate", null, "The learning rate of the last epoch's last step.");
    private static readonly Histogram<double> EpochDuration = Meter.CreateHistogram<double>("netgen.training.epoch.duration", "s", "The time an epoch took, validation included.");

    internal static void Step(string network, int samples, bool applied)
    {
        var tag = new KeyValuePair<string, object?>(Network, network);
        if (applied)
            StepCount.Add(1, tag);
        else
            SkippedCount.Add(1, tag);
        SampleCount.Add(samples, tag);
    }

    internal static void Epoch(string network, EpochReport report, Activity? activity)
    {
        var tag = new KeyValuePair<string, object?>(Network, network);
        EpochCount.Add(1, tag);
        Loss.Record(report.Loss, tag);
        if (report.TrainingAccuracy is { } trained)
            Accuracy.Record(trained, tag);
        if (report.ValidationLoss is { } loss)
            ValidationLoss.Record(loss, tag);
        if (report.ValidationAccuracy is { } accuracy)
            ValidationAccuracy.Record(accuracy, tag);
        LearningRate.Record(report.LearningRate, tag);
        EpochDuration.Record(report.Elapsed.TotalSeconds, tag);
        activity?.SetTag("netgen.loss", report.Loss);
    }

    internal static Activity? StartFit(string network, TrainingOptions options, int samples) =>
        Source.StartActivity("netgen.training.fit")?
            .SetTag(Network, network)
            .SetTag("netgen.epochs", options.EpochsFor(samples))
            .SetTag("netgen.batch_size", options.BatchSize)
            .SetTag("netgen.optimizer", options.Optimizer.ToString())
            .SetTag("netgen.samples", samples);

    internal static void EndFit(Activity? activity, TrainingReport report) =>
        activity?.SetTag("netgen.steps", report.Steps).SetTag("netgen.stop_reason", report.StopReason.ToString());

    /// <summary>Marks an activity as failed. Never catches: it is a filter's side effect.</summary>
    internal static bool Fails(Activity? activity, Exception exception)
    {
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
        return false;
    }

    internal static Activity? StartEpoch(string network, int epoch) =>
        Source.StartActivity("netgen.training.epoch")?.SetTag(Network, network).SetTag("netgen.epoch", epoch);
}
