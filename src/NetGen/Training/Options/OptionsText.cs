using System.Globalization;

namespace NetGen;

/// <summary>The settings of a training as names and texts.</summary>
internal static class OptionsText
{
    /// <summary>The text of what is not set.</summary>
    public const string Nothing = "none";

    /// <summary>Every setting that the result depends on.</summary>
    public static IEnumerable<(string Name, string Text)> Of(TrainingOptions options)
    {
        yield return (nameof(options.Epochs), Epochs(options));
        yield return (nameof(options.BatchSize), Text($"{options.BatchSize}"));
        yield return (nameof(options.AccumulateBatches), Text($"{options.AccumulateBatches}"));
        yield return (nameof(options.Optimizer), options.Optimizer.ToString());
        yield return (nameof(options.Schedule), options.FollowedSchedule.ToString() ?? "");
        yield return (nameof(options.Seed), Text($"{options.Seed}"));
        yield return (nameof(options.Shuffle), options.Shuffle ? "yes" : "no");
        yield return (nameof(options.ClipNorm), Text(options.ClipNorm));
        yield return (nameof(options.ClipValue), Text(options.ClipValue));
        yield return (nameof(options.L1), Text(options.L1));
        yield return (nameof(options.MaxNorm), Text(options.MaxNorm));
        yield return (nameof(options.LayerRates), Text(options.LayerRates));
        yield return (nameof(options.LabelSmoothing), Text(options.LabelSmoothing));
        yield return (nameof(options.ClassWeights), Text(options.ClassWeights));
        yield return (nameof(options.Truncation), Text($"{options.Truncation}"));
        yield return (nameof(options.BurnIn), Text($"{options.BurnIn}"));
        yield return (nameof(options.EarlyStopping), options.EarlyStopping is not { } stopping ? Nothing
            : Text($"patience {stopping.Patience}, minimum improvement {stopping.MinimumImprovement:R}, measure {stopping.Measure}, restore best {(stopping.RestoreBest ? "yes" : "no")}"));
        yield return (nameof(options.KeepBest), options.KeepBest ? "yes" : "no");
        yield return (nameof(options.WeightAverage), Text(options.WeightAverage));
        yield return (nameof(options.MeasureTraining), options.MeasureTraining ? "yes" : "no");
        yield return (nameof(options.NonFinite), options.NonFinite.ToString());
    }

    /// <summary>How many epochs are asked for.</summary>
    public static string Epochs(TrainingOptions options) => options.Epochs is { } epochs ? Text($"{epochs}") : "by the number of samples";

    private static string Text(double? value) => value is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : Nothing;

    private static string Text(IReadOnlyList<double>? values) => values is null ? Nothing : string.Join(' ', values.Select(value => Text(value)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
