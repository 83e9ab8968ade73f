using System.Globalization;

namespace NetGen;

public sealed partial class SequenceDataset
{
    /// <summary>
    /// Windows of one long series, for forecasting: each sequence is so many times of it, and the target is what the series holds later. Windows share the
    /// times that they have in common, so that a stride of 1 takes hardly more memory than the series.
    /// </summary>
    /// <remarks>
    /// From a series of 10 times, <c>window: 4, horizon: 2</c> cuts five sequences: times 0 to 3 with time 5 as target, ..., times 4 to 7 with time 9. With
    /// <paramref name="targetsAtEveryStep"/> the first one's targets are times 2 to 5. To test on later times than are trained on, part the series and cut
    /// both parts.
    /// </remarks>
    /// <param name="series">Times × <paramref name="features"/> values, a time after the other at equal distances, the oldest first. The values are copied.</param>
    /// <param name="features">Values of one time: the input size.</param>
    /// <param name="window">Steps of each sequence, 1 or more.</param>
    /// <param name="horizon">How many times after a step its target begins. Default: 1, the next.</param>
    /// <param name="predictedSteps">Times that a target holds from there on, one after the other. Default: 1; 24 predicts the next 24.</param>
    /// <param name="stride">Times from the beginning of one window to that of the next. Default: 1; <paramref name="window"/> for windows that share nothing.</param>
    /// <param name="targetsAtEveryStep">Whether every step of a window has its target. Default: the last step's is the sequence's.</param>
    /// <param name="targetFeatures">The features to predict, by index. Default: all.</param>
    /// <param name="featureNames">A name for each feature; default: x1, x2, ...</param>
    /// <returns>
    /// (times - window - horizon - predictedSteps + 1) / stride + 1 sequences, rounded down, the oldest first, of <paramref name="window"/> steps and
    /// targets of predictedSteps × target features values. What is left at the end is too short for another.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The series is no times × features, it is too short for one window and its target, a target's feature is not there or stands twice, a name stands
    /// twice, or a value is not finite.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static SequenceDataset FromSeries(
        ReadOnlySpan<float> series, int features, int window, int horizon = 1, int predictedSteps = 1, int stride = 1, bool targetsAtEveryStep = false,
        IReadOnlyList<int>? targetFeatures = null, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(predictedSteps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        if (series.IsEmpty || series.Length % features != 0)
            throw new ArgumentException($"{series.Length} values cannot be one or more times of {features}.", nameof(series));
        var names = DataNames.OfFeatures(featureNames, features);
        int[] chosen = TargetsOf(targetFeatures, features);
        int times = series.Length / features;
        long needed = (long)window + horizon + predictedSteps - 1;
        if (times < needed)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A series of {times} times holds no window of {window} and a target {horizon + predictedSteps - 1L} after it, which take {needed}. Give a longer series or cut shorter windows."), nameof(series));
        if (FirstNonFinite(series) is { } odd)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Time {odd / features} has {series[odd]} in {names[odd % features]}. Fill such values in first, or cut the series there."), nameof(series));

        int count = (int)((times - needed) / stride) + 1;
        int[] starts = [.. Enumerable.Range(0, count).Select(sequence => sequence * stride)];
        int steps = starts[^1] + window;
        int targetSize = checked(predictedSteps * chosen.Length);
        var targets = Dataset.AllocateRows(targetsAtEveryStep ? steps : count, targetSize, nameof(predictedSteps));
        for (int row = 0; row < targets.Length / targetSize; row++)
        {
            int last = targetsAtEveryStep ? row : starts[row] + window - 1;
            var target = targets.AsSpan(row * targetSize, targetSize);
            for (int value = 0; value < target.Length; value++)
                target[value] = series[((last + horizon + (value / chosen.Length)) * features) + chosen[value % chosen.Length]];
        }

        int[] lengths = new int[count];
        Array.Fill(lengths, window);
        var windows = new SequenceDataset(new Layout(features, targetSize, targetsAtEveryStep, names), series[..(steps * features)].ToArray(), targets, starts, lengths);
        // Times between windows are left out.
        return stride > window ? windows.Take(count) : windows;
    }

    private static int[] TargetsOf(IReadOnlyList<int>? targetFeatures, int features)
    {
        int[] chosen = targetFeatures is null ? [.. Enumerable.Range(0, features)] : [.. targetFeatures];
        if (chosen.Length == 0)
            throw new ArgumentException("There is nothing to predict. Name one feature or more, or leave the argument out for all.", nameof(targetFeatures));
        for (int i = 0; i < chosen.Length; i++)
        {
            if ((uint)chosen[i] >= (uint)features)
                throw new ArgumentException($"There is no feature {chosen[i]} to predict; the features are 0 to {features - 1}.", nameof(targetFeatures));
            if (Array.IndexOf(chosen, chosen[i]) < i)
                throw new ArgumentException($"Feature {chosen[i]} stands twice.", nameof(targetFeatures));
        }

        return chosen;
    }
}
