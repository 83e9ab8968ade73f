namespace NetGen.Tests.Data;

/// <summary>Sequences of one length are plain samples of steps × features, and back.</summary>
public sealed class SequencePlainTests
{
    [Fact]
    public void Sequences_of_one_length_become_samples()
    {
        var data = SequenceDataset.FromClasses([[1, 2, 3, 4], [5, 6, 7, 8]], [1, 0], 2, ["no", "yes"], ["a", "b"]);
        var plain = data.Select([1, 0]).ToDataset(steps: 2);
        Assert.Equal((2, 4, 2), (plain.Count, plain.InputSize, plain.TargetSize));
        Assert.Equal([5f, 6f, 7f, 8f, 1f, 2f, 3f, 4f], plain.Inputs.ToArray());
        Assert.Equal([0, 1], new[] { plain.ClassOf(0), plain.ClassOf(1) });
        Assert.Equal(["no", "yes"], plain.ClassNames);
        Assert.Equal(["a[0]", "b[0]", "a[1]", "b[1]"], plain.FeatureNames);
        Assert.Equal(["x1", "x2", "x3", "x4"], SequenceDataset.FromArrays([[1, 2, 3, 4]], [[1]], 2, 1).ToDataset(2).FeatureNames);
    }

    [Fact]
    public void Targets_of_every_step_follow_each_other()
    {
        var plain = SequenceDataset.FromArrays([[1, 2], [3, 4]], [[1, 2, 3, 4], [5, 6, 7, 8]], 1, 2, targetsAtEveryStep: true).ToDataset(2);
        Assert.Equal(4, plain.TargetSize);
        Assert.Equal([5f, 6f, 7f, 8f], plain.Target(1).ToArray());
        var classes = SequenceDataset.FromClasses([[1, 2]], [[0, 1]], 1, ["a", "b"]).ToDataset(2);
        Assert.Null(classes.ClassNames);
        Assert.Equal([1f, 0f, 0f, 1f], classes.Targets.ToArray());
    }

    [Fact]
    public void Windows_that_share_steps_become_samples()
    {
        var plain = SequenceDataset.FromSeries([1, 2, 3, 4, 5], 1, window: 3).ToDataset(3);
        Assert.Equal([1f, 2f, 3f, 2f, 3f, 4f], plain.Inputs.ToArray());
        Assert.Equal([4f, 5f], plain.Targets.ToArray());
    }

    [Fact]
    public void Sequences_of_other_lengths_are_refused()
    {
        var data = SequenceDataset.FromArrays([[1, 2], [3]], [[1], [2]], 1, 1);
        Assert.Contains("Sequence 1 has 1 steps, not 2.", Assert.Throws<InvalidOperationException>(() => data.ToDataset(2)).Message, StringComparison.Ordinal);
        Assert.Contains("Select those of 1 steps", Assert.Throws<InvalidOperationException>(() => data.ToDataset(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_become_sequences_again()
    {
        var plain = Dataset.FromClasses([1, 2, 3, 4, 5, 6, 7, 8], [1, 0], ["no", "yes"]).WithSourceLines([4, 9]);
        var data = SequenceDataset.Of(plain, Shape.OfSequence(2, 2), featureNames: ["a", "b"]);
        Assert.Equal((2, 2, 2, 2), (data.Count, data.InputSize, data.TargetSize, data.LengthOf(1)));
        Assert.Equal([5f, 6f, 7f, 8f], data.InputsOf(1).ToArray());
        Assert.Equal([1, 0], new[] { data.ClassOf(0), data.ClassOf(1) });
        Assert.Equal([9, 9], data.SourceLinesOf(1).ToArray());
        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Equal(plain.Inputs.ToArray(), data.ToDataset(2).Inputs.ToArray());
        Assert.Equal([4, 9], data.ToDataset(2).SourceLines.ToArray());
        var steps = SequenceDataset.Of(Dataset.FromArrays([1, 2], [3, 4, 5, 6], 2, 4), Shape.OfSequence(2, 1), targetsAtEveryStep: true);
        Assert.Equal(2, steps.TargetSize);
        Assert.Equal([3f, 4f, 5f, 6f], steps.TargetsOf(0).ToArray());
    }

    [Fact]
    public void Samples_that_are_no_sequences_are_refused()
    {
        var data = Dataset.FromArrays([1, 2, 3, 4], [1, 2, 3], 4, 3);
        Assert.Contains("no sequence", Assert.Throws<ArgumentException>("shape", () => SequenceDataset.Of(data, Shape.OfFeatures(4))).Message, StringComparison.Ordinal);
        Assert.Contains("no sequence", Assert.Throws<ArgumentException>("shape", () => SequenceDataset.Of(data, Shape.OfSignal(2, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("4 inputs, which are not 3 × 1", Assert.Throws<ArgumentException>("data", () => SequenceDataset.Of(data, Shape.OfSequence(3, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("3 targets, which are none at each of 2 steps", Assert.Throws<ArgumentException>("data", () => SequenceDataset.Of(data, Shape.OfSequence(2, 2), targetsAtEveryStep: true)).Message, StringComparison.Ordinal);
        Assert.Contains("weights", Assert.Throws<ArgumentException>("data", () => SequenceDataset.Of(data.WithSampleWeights([2]), Shape.OfSequence(2, 2))).Message, StringComparison.Ordinal);
        var classes = Dataset.FromClasses([1, 2, 3, 4], [1], ["a", "b"]);
        Assert.Contains("one class each", Assert.Throws<ArgumentException>("data", () => SequenceDataset.Of(classes, Shape.OfSequence(2, 2), targetsAtEveryStep: true)).Message, StringComparison.Ordinal);
    }
}
