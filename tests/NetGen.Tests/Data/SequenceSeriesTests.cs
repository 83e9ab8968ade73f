using CsCheck;

namespace NetGen.Tests.Data;

/// <summary>A series is cut into windows with what it holds later as targets.</summary>
public sealed class SequenceSeriesTests
{
    /// <summary>Time t has t and 100 + t.</summary>
    private static readonly float[] Series = [.. Enumerable.Range(0, 10).SelectMany(time => new float[] { time, 100 + time })];

    [Fact]
    public void The_target_of_a_window_lies_a_horizon_after_its_last_step()
    {
        var data = SequenceDataset.FromSeries(Series, features: 2, window: 4, horizon: 2);
        Assert.Equal((5, 2, 2, 4, false), (data.Count, data.InputSize, data.TargetSize, data.LongestLength, data.HasTargetsAtEveryStep));
        Assert.Equal([0f, 100f, 1f, 101f, 2f, 102f, 3f, 103f], data.InputsOf(0).ToArray());
        Assert.Equal([5f, 105f], data.TargetsOf(0).ToArray());
        Assert.Equal([4f, 104f, 5f, 105f, 6f, 106f, 7f, 107f], data.InputsOf(4).ToArray());
        Assert.Equal([9f, 109f], data.TargetsOf(4).ToArray());
    }

    [Fact]
    public void Every_step_may_have_its_target()
    {
        var data = SequenceDataset.FromSeries(Series, features: 2, window: 4, horizon: 2, targetsAtEveryStep: true, targetFeatures: [1]);
        Assert.Equal((5, 1), (data.Count, data.TargetSize));
        Assert.Equal([102f, 103f, 104f, 105f], data.TargetsOf(0).ToArray());
        Assert.Equal([106f, 107f, 108f, 109f], data.TargetsOf(4).ToArray());
    }

    [Fact]
    public void A_target_may_hold_several_times_and_features_in_an_order_of_choice()
    {
        var data = SequenceDataset.FromSeries(Series, features: 2, window: 5, predictedSteps: 3, stride: 2, targetFeatures: [1, 0], featureNames: ["t", "u"]);
        Assert.Equal((2, 6), (data.Count, data.TargetSize));
        Assert.Equal([105f, 5f, 106f, 6f, 107f, 7f], data.TargetsOf(0).ToArray());
        Assert.Equal(2f, data.InputsOf(1)[0]);
        Assert.Equal([107f, 7f, 108f, 8f, 109f, 9f], data.TargetsOf(1).ToArray());
        Assert.Equal(["t", "u"], data.FeatureNames);
    }

    [Fact]
    public void Whatever_the_sizes_windows_and_targets_are_those_of_the_series() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 12], Gen.Int[1, 6], Gen.Int[1, 4], Gen.Int[1, 15], Gen.Bool).Sample((times, window, horizon, predicted, stride, everyStep) =>
        {
            float[] series = [.. Enumerable.Range(0, times).Select(time => (float)time)];
            int[] starts = [.. Enumerable.Range(0, times).Where(start => start % stride == 0 && start + window - 1 + horizon + predicted - 1 < times)];
            if (starts.Length == 0)
            {
                Assert.Throws<ArgumentException>(nameof(series), () => SequenceDataset.FromSeries(series, 1, window, horizon, predicted, stride, everyStep));
                return;
            }

            var data = SequenceDataset.FromSeries(series, 1, window, horizon, predicted, stride, everyStep);
            Assert.Equal(starts.Length, data.Count);
            Assert.Equal((long)starts.Length * window, data.StepCount);
            for (int i = 0; i < starts.Length; i++)
            {
                Assert.Equal(Enumerable.Range(starts[i], window).Select(time => (float)time), data.InputsOf(i).ToArray());
                var last = Enumerable.Range(starts[i], window).Skip(everyStep ? 0 : window - 1);
                Assert.Equal(last.SelectMany(time => Enumerable.Range(time + horizon, predicted)).Select(time => (float)time), data.TargetsOf(i).ToArray());
            }
        });

    [Fact]
    public void Windows_share_their_steps()
    {
        // Apart they would take 4 GB.
        var data = SequenceDataset.FromSeries(new float[1_001_000], features: 1, window: 1000, targetsAtEveryStep: true);
        Assert.Equal((1_000_000, 1_000_000_000L), (data.Count, data.StepCount));
        Assert.Equal(1_000_999, data.StoredInputs.Length);
        var (first, second) = data.Split(0.5, seed: 1);
        Assert.True(first.StoredInputs.Length + second.StoredInputs.Length <= 2 * data.StoredInputs.Length);
    }

    [Fact]
    public void A_series_that_holds_no_window_is_refused()
    {
        string message = Assert.Throws<ArgumentException>("series", () => SequenceDataset.FromSeries(Series, 2, window: 8, horizon: 2, predictedSteps: 2)).Message;
        Assert.Contains("A series of 10 times holds no window of 8 and a target 3 after it, which take 11.", message, StringComparison.Ordinal);
        Assert.Equal(1, SequenceDataset.FromSeries(Series, 2, window: 8, horizon: 2).Count);
        Assert.Throws<ArgumentException>("series", () => SequenceDataset.FromSeries(Series, 2, window: int.MaxValue, horizon: int.MaxValue));
    }

    [Fact]
    public void Arguments_that_cannot_be_meant_are_refused()
    {
        Assert.Throws<ArgumentException>("series", () => SequenceDataset.FromSeries(Series, 3, window: 2));
        Assert.Throws<ArgumentException>("series", () => SequenceDataset.FromSeries([], 1, window: 2));
        Assert.Throws<ArgumentOutOfRangeException>("window", () => SequenceDataset.FromSeries(Series, 2, window: 0));
        Assert.Throws<ArgumentOutOfRangeException>("horizon", () => SequenceDataset.FromSeries(Series, 2, window: 2, horizon: 0));
        Assert.Throws<ArgumentOutOfRangeException>("stride", () => SequenceDataset.FromSeries(Series, 2, window: 2, stride: 0));
        Assert.Throws<ArgumentOutOfRangeException>("predictedSteps", () => SequenceDataset.FromSeries(Series, 2, window: 2, predictedSteps: 0));
        Assert.Contains("no feature 2", Assert.Throws<ArgumentException>("targetFeatures", () => SequenceDataset.FromSeries(Series, 2, window: 2, targetFeatures: [2])).Message, StringComparison.Ordinal);
        Assert.Contains("Feature 1 stands twice", Assert.Throws<ArgumentException>("targetFeatures", () => SequenceDataset.FromSeries(Series, 2, window: 2, targetFeatures: [1, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("targetFeatures", () => SequenceDataset.FromSeries(Series, 2, window: 2, targetFeatures: []));
        float[] broken = [.. Series];
        broken[7] = float.NaN;
        Assert.Contains("Time 3 has NaN in x2.", Assert.Throws<ArgumentException>("series", () => SequenceDataset.FromSeries(broken, 2, window: 2)).Message, StringComparison.Ordinal);
    }
}
