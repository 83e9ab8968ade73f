namespace NetGen.Tests.Data;

/// <summary>A normaliser of sequences knows the features of a step, whatever the sequences' lengths.</summary>
public sealed class SequenceNormalizerTests
{
    /// <summary>Over all steps: 1, 2, 3, 6; 7, 9, 7, 9.</summary>
    private static readonly SequenceDataset Train = SequenceDataset.FromArrays([[1, 7, 2, 9, 3, 7], [6, 9]], [[10], [20]], 2, 1, featureNames: ["a", "b"]);

    [Fact]
    public void Features_are_measured_over_all_steps()
    {
        var normalizer = Normalizer.Standardize(Train);
        Assert.Equal([3f, 8f], normalizer.Offsets.ToArray());
        Assert.Equal([1 / MathF.Sqrt(3.5f), 1f], normalizer.Scales.ToArray(), (expected, actual) => Math.Abs(expected - actual) < 1e-7);
        Assert.Equal(["a", "b"], normalizer.FeatureNames);
        Assert.Equal([1f, 7f], Normalizer.MinMax(Train).Offsets.ToArray());
        Assert.Equal([0.2f, 0.5f], Normalizer.MinMax(Train).Scales.ToArray());
    }

    [Fact]
    public void A_step_of_a_stream_is_normalised_as_it_was_in_training()
    {
        var normalizer = Normalizer.Standardize(Train);
        var normalised = normalizer.Apply(Train);
        Assert.Equal([3, 1], Enumerable.Range(0, 2).Select(normalised.LengthOf));
        Assert.Equal([20f], normalised.TargetsOf(1).ToArray());
        float[] step = new float[2];
        for (int i = 0; i < 3; i++)
        {
            normalizer.Apply(Train.InputsOf(0).Slice(2 * i, 2), step);
            Assert.Equal(step, normalised.InputsOf(0).Slice(2 * i, 2).ToArray());
        }
    }

    [Fact]
    public void Windows_of_a_series_count_each_time_once()
    {
        // Inputs are times 0 to 3, of which the windows hold 1 and 2 twice.
        var windows = SequenceDataset.FromSeries([0, 1, 2, 9, 0], features: 1, window: 2);
        var normalizer = Normalizer.Standardize(windows);
        Assert.Equal(3f, normalizer.Offsets[0]);
        Assert.Equal([[-3f, -2f], [-2f, -1f], [-1f, 6f]], Enumerable.Range(0, 3).Select(i => new Normalizer([3], [1]).Apply(windows).InputsOf(i).ToArray()));
    }

    [Fact]
    public void Times_between_windows_do_not_count()
    {
        var windows = SequenceDataset.FromSeries([1, 1000, 3, 1000, 5, 1000], features: 1, window: 1, stride: 2);
        Assert.Equal(3f, Normalizer.Standardize(windows).Offsets[0]);
    }

    [Fact]
    public void Targets_are_normalised_and_come_back()
    {
        var normalizer = Normalizer.StandardizeTargets(Train);
        Assert.Equal((15f, 0.2f), (normalizer.Offsets[0], normalizer.Scales[0]));
        var normalised = normalizer.ApplyToTargets(Train);
        Assert.Equal((-1f, 1f), (normalised.TargetsOf(0)[0], normalised.TargetsOf(1)[0]));
        Assert.Equal(Train.InputsOf(0).ToArray(), normalised.InputsOf(0).ToArray());
        float[] answer = [1];
        normalizer.Invert(answer, answer);
        Assert.Equal(20f, answer[0]);
        var steps = SequenceDataset.FromArrays([[1, 2, 3], [4]], [[1, 2, 3], [6]], 1, 1, targetsAtEveryStep: true);
        Assert.Equal([-2f, -1f, 0f], new Normalizer([3], [1]).ApplyToTargets(steps).TargetsOf(0).ToArray());
        Assert.Equal(3f, Normalizer.StandardizeTargets(steps).Offsets[0]);
    }

    [Fact]
    public void Other_data_are_refused()
    {
        var normalizer = Normalizer.Standardize(Train);
        Assert.Contains("knows 2 features but a step of the data set has 3.", Refusal(() => normalizer.Apply(SequenceDataset.FromArrays([[1, 2, 3]], [[1]], 3, 1))), StringComparison.Ordinal);
        Assert.Contains("Fit it on sequences", Refusal(() => Normalizer.Standardize(Dataset.FromArrays(new float[6], [1], 6, 1)).Apply(Train)), StringComparison.Ordinal);
        Assert.Contains("feature 0 is 'a' for the normaliser and 'b' for data", Refusal(() => normalizer.Apply(SequenceDataset.FromArrays([[1, 2]], [[1]], 2, 1, featureNames: ["b", "a"]))), StringComparison.Ordinal);
        Assert.Contains("Sequence 1, step 1 has 3E+38 in x1, which normalises to Infinity.", Refusal(() => new Normalizer([0], [10]).Apply(SequenceDataset.FromArrays([[1], [2, 3e38f]], [[1], [1]], 1, 1))), StringComparison.Ordinal);
        Assert.Contains("Sequence 1 has 3E+38 as target 0, which", Refusal(() => new Normalizer([0], [10]).ApplyToTargets(SequenceDataset.FromArrays([[1], [2]], [[1], [3e38f]], 1, 1))), StringComparison.Ordinal);
        Assert.Contains("classes, which have no scale", Refusal(() => Normalizer.StandardizeTargets(SequenceDataset.FromClasses([[1]], [0], 1, ["a", "b"]))), StringComparison.Ordinal);
        Assert.Contains("knows 2 targets but the data set has 1", Refusal(() => normalizer.ApplyToTargets(Train)), StringComparison.Ordinal);
    }

    private static string Refusal(Action apply) => Assert.Throws<ArgumentException>("data", apply).Message;
}
