using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>The words of the progress.</summary>
internal static class ProgressText
{
    /// <summary>A line of a log: the epoch's report, the speed and the time left.</summary>
    public static string Plain(EpochReport epoch, TimeSpan? remaining) =>
        $"{epoch}  {Speed(epoch.SamplesPerSecond)}{(remaining is { } time && epoch.Epoch < epoch.Epochs ? $"  {Left(time)}" : "")}";

    /// <summary>An epoch in less than 80 columns, for lines above the bar.</summary>
    public static string Short(EpochReport epoch)
    {
        var culture = CultureInfo.InvariantCulture;
        string epochs = epoch.Epochs.ToString(culture);
        var text = new StringBuilder();
        text.Append(culture, $"epoch {epoch.Epoch.ToString(culture).PadLeft(epochs.Length)}/{epochs}  {Figures(epoch.Loss, epoch.ValidationLoss, epoch.ValidationAccuracy)}  {Time(epoch.Elapsed)}");
        if (epoch.SkippedBatches > 0)
            text.Append(culture, $"  {epoch.SkippedBatches} skipped");
        return text.ToString();
    }

    /// <summary>What stands before the bar.</summary>
    public static string Head(in ProgressSnapshot now) =>
        now.Epoch == 0 ? "training" : string.Create(CultureInfo.InvariantCulture, $"epoch {now.Epoch}/{now.Epochs}");

    /// <summary>What stands after the bar.</summary>
    public static string Tail(in ProgressSnapshot now, bool ended)
    {
        string percent = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(now.Done * 100),3:F0}%");
        return ended || now.Done >= 1
            ? $"{percent}  {Time(now.Elapsed)}"
            : $"{percent}  {Clock(now.Elapsed)}, {(now.Remaining is { } time ? Left(time) : "--:-- left")}";
    }

    /// <summary>The line below the bar.</summary>
    public static string Figures(in ProgressSnapshot now) =>
        now.Epoch == 0 ? "" : $"{Figures(now.Loss, now.ValidationLoss, now.ValidationAccuracy)}{(now.SamplesPerSecond > 0 ? $"  {Speed(now.SamplesPerSecond)}" : "")}";

    /// <summary>What there is room for: a line that wraps cannot be redrawn in place.</summary>
    public static string Fit(string text, int room) => text.Length <= room ? text : text[..Math.Max(0, room)];

    /// <summary>Hours, minutes and whole seconds gone by.</summary>
    public static string Clock(TimeSpan time)
    {
        long seconds = (long)Math.Min(time.TotalSeconds, 1e9);
        var culture = CultureInfo.InvariantCulture;
        return seconds < 3600
            ? string.Create(culture, $"{seconds / 60}:{seconds % 60:00}")
            : string.Create(culture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    private static string Left(TimeSpan time) => time < TimeSpan.FromSeconds(1) ? "<1 s left" : $"{Clock(TimeSpan.FromSeconds(Math.Ceiling(Math.Min(time.TotalSeconds, 1e9))))} left";

    /// <summary>How long something took.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F2} ms"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F2} s"),
        _ => Clock(time),
    };

    private static string Speed(double samples) => string.Create(CultureInfo.InvariantCulture, $"{samples:N0} samples/s");

    private static string Figures(double loss, double? validationLoss, double? accuracy)
    {
        var culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        text.Append(culture, $"loss {loss,-9:G4}");
        if (validationLoss is { } validation)
            text.Append(culture, $"  validation {validation,-9:G4}");
        if (accuracy is { } part)
            text.Append(culture, $"  accuracy {part * 100,6:F2}%");
        return text.ToString().TrimEnd();
    }
}
