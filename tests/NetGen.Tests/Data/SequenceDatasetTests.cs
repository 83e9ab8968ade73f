namespace NetGen.Tests.Data;

/// <summary>Sequences of unequal length are held as they were given.</summary>
public sealed class SequenceDatasetTests
{
    private static readonly float[][] Inputs = [[1, 2, 3, 4, 5, 6], [7, 8], [9, 10, 11, 12]];

    [Fact]
    public void A_sequence_has_one_target_unless_every_step_is_to_have_one()
    {
        var data = SequenceDataset.FromArrays(Inputs, [[1], [2], [3]], 2, 1, featureNames: ["a", "b"]);
        Assert.Equal((3, 2, 1, false), (data.Count, data.InputSize, data.TargetSize, data.HasTargetsAtEveryStep));
        Assert.Equal((3, 6L), (data.LongestLength, data.StepCount));
        Assert.Equal([3, 1, 2], Enumerable.Range(0, 3).Select(data.LengthOf));
        Assert.Equal(Inputs, Enumerable.Range(0, 3).Select(i => data.InputsOf(i).ToArray()));
        Assert.Equal([[1f], [2f], [3f]], Enumerable.Range(0, 3).Select(i => data.TargetsOf(i).ToArray()));
        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Null(data.ClassNames);
        Assert.Empty(data.Ids);
        Assert.True(data.SourceLinesOf(1).IsEmpty);
        Assert.Equal("3 sequences of 1 to 3 steps (6 in all), 2 inputs each, 1 targets", data.ToString());
    }

    [Fact]
    public void Every_step_may_have_targets()
    {
        float[][] targets = [[1, 2, 3, 4, 5, 6], [7, 8], [9, 10, 11, 12]];
        var data = SequenceDataset.FromArrays([[1, 2, 3], [4], [5, 6]], targets, 1, 2, targetsAtEveryStep: true);
        Assert.True(data.HasTargetsAtEveryStep);
        Assert.Equal(targets, Enumerable.Range(0, 3).Select(i => data.TargetsOf(i).ToArray()));
        Assert.Equal(["x1"], data.FeatureNames);
        Assert.EndsWith("1 inputs each, 2 targets at every step", data.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sequence_may_be_of_a_class()
    {
        var data = SequenceDataset.FromClasses(Inputs, [2, 0, 2], 2, ["a", "b", "c"]);
        Assert.Equal(3, data.TargetSize);
        Assert.Equal([0f, 0f, 1f], data.TargetsOf(0).ToArray());
        Assert.Equal([2, 0, 2], Enumerable.Range(0, 3).Select(data.ClassOf));
        Assert.Equal(2, data.ClassAt(0, 1));
        Assert.Equal([1, 0, 2], data.CountClasses());
        Assert.EndsWith("3 classes: a (1), b (0), c (2)", data.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_step_may_be_of_a_class()
    {
        int[][] labels = [[0, 1, 1], [0], [1, 0]];
        var data = SequenceDataset.FromClasses(Inputs, labels, 2, ["calm", "loud"]);
        Assert.Equal((2, true), (data.TargetSize, data.HasTargetsAtEveryStep));
        Assert.Equal([1f, 0f, 0f, 1f, 0f, 1f], data.TargetsOf(0).ToArray());
        Assert.Equal(labels, labels.Select((steps, i) => steps.Select((_, step) => data.ClassAt(i, step)).ToArray()));
        Assert.Equal([3, 3], data.CountClasses());
        Assert.Contains("ClassAt(sequence, step)", Assert.Throws<InvalidOperationException>(() => data.ClassOf(0)).Message, StringComparison.Ordinal);
        Assert.EndsWith("2 classes at every step: calm (3), loud (3)", data.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_classes_become_one_target()
    {
        var steps = SequenceDataset.FromClasses(Inputs, [[0, 1, 1], [0], [1, 0]], 2, ["calm", "loud"]);
        Assert.Equal([0f, 1f, 1f], steps.ToBinary().TargetsOf(0).ToArray());
        Assert.Equal([1, 0], new[] { steps.ToBinary().ClassAt(2, 0), steps.ToBinary().ClassAt(2, 1) });
        Assert.Equal([3, 3], steps.ToBinary().CountClasses());
        var whole = SequenceDataset.FromClasses(Inputs, [1, 0, 1], 2, ["calm", "loud"]).ToBinary(Loss.Hinge);
        Assert.Equal([1f, -1f, 1f], Enumerable.Range(0, 3).Select(i => whole.TargetsOf(i)[0]));
        Assert.Throws<InvalidOperationException>(() => SequenceDataset.FromClasses(Inputs, [1, 0, 1], 2, ["a", "b", "c"]).ToBinary());
        Assert.Throws<ArgumentException>("loss", () => steps.ToBinary(Loss.CrossEntropy));
    }

    [Fact]
    public void The_arrays_are_copied()
    {
        float[] values = [1, 2];
        var data = SequenceDataset.FromArrays([values], [values], 2, 2);
        values[0] = 9;
        Assert.Equal((1f, 1f), (data.InputsOf(0)[0], data.TargetsOf(0)[0]));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_told()
    {
        Refused("inputs", "Sequence 1 has 3 inputs, which cannot be one or more steps of 2.", () => SequenceDataset.FromArrays([[1, 2], [1, 2, 3]], [[1], [1]], 2, 1));
        Refused("inputs", "Sequence 0 has 0 inputs", () => SequenceDataset.FromArrays([[]], [[1]], 2, 1));
        Refused("inputs", "Sequence 1 has no values (null)", () => SequenceDataset.FromArrays([[1], null!], [[1], [1]], 1, 1));
        Refused("inputs", "at least one sequence", () => SequenceDataset.FromArrays([], [], 2, 1));
        Refused("targets", "There are 2 sequences of inputs but 1 of targets.", () => SequenceDataset.FromArrays([[1], [2]], [[1]], 1, 1));
        Refused("targets", "Sequence 1 has no targets (null)", () => SequenceDataset.FromArrays([[1], [2]], [[1], null!], 1, 1));
        Refused("targets", "Sequence 1 has 3 target values, expected 1 for the whole sequence. Set targetsAtEveryStep to true", () => SequenceDataset.FromArrays([[1], [1, 2, 3]], [[1], [1, 2, 3]], 1, 1));
        Refused("targets", "Sequence 0 has 2 target values, expected 6, 2 at each of its 3 steps. Set targetsAtEveryStep to false", () => SequenceDataset.FromArrays([[1, 2, 3]], [[1, 2]], 1, 2, targetsAtEveryStep: true));
        Assert.EndsWith("(Parameter 'targets')", Assert.Throws<ArgumentException>(() => SequenceDataset.FromArrays([[1, 2, 3]], [[1, 2]], 1, 1)).Message, StringComparison.Ordinal);
        Refused("labels", "Sequence 0 has 2 steps but 1 labels.", () => SequenceDataset.FromClasses([[1, 2]], [[0]], 1, ["a", "b"]));
        Refused("labels", "Sequence 1 has label 2 but the classes are 0 to 1.", () => SequenceDataset.FromClasses([[1], [2]], [0, 2], 1, ["a", "b"]));
        Refused("labels", "Sequence 0 has label -1 at step 1 but", () => SequenceDataset.FromClasses([[1, 2]], [[0, -1]], 1, ["a", "b"]));
        Refused("labels", "2 sequences of inputs but 1 of labels", () => SequenceDataset.FromClasses([[1], [2]], [0], 1, ["a", "b"]));
        Refused("featureNames", "1 feature names for 2 features", () => SequenceDataset.FromArrays(Inputs, [[1], [2], [3]], 2, 1, featureNames: ["a"]));
        Refused("classNames", "at least 2", () => SequenceDataset.FromClasses([[1]], [0], 1, ["a"]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Values_that_are_not_finite_are_told_with_their_step(float value)
    {
        Refused("inputs", "Sequence 1, step 2 has ", () => SequenceDataset.FromArrays([[1, 2], [3, 4, 5, 6, 7, value]], [[1], [2]], 2, 1, featureNames: ["a", "b"]));
        Refused("inputs", " in b. Mend or drop", () => SequenceDataset.FromArrays([[1, 2], [3, 4, 5, 6, 7, value]], [[1], [2]], 2, 1, featureNames: ["a", "b"]));
        Refused("targets", "Sequence 1 has ", () => SequenceDataset.FromArrays([[1], [2]], [[1, 2], [3, value]], 1, 2));
        Refused("targets", " in target 1.", () => SequenceDataset.FromArrays([[1], [2]], [[1, 2], [3, value]], 1, 2));
        Refused("targets", "Sequence 1, step 1 has ", () => SequenceDataset.FromArrays([[1], [2, 3]], [[1], [2, value]], 1, 1, targetsAtEveryStep: true));
    }

    [Fact]
    public void What_is_not_there_is_told()
    {
        var data = SequenceDataset.FromClasses(Inputs, [0, 1, 1], 2, ["a", "b"]);
        foreach (var ask in new Action[] { () => data.LengthOf(3), () => data.InputsOf(-1), () => data.TargetsOf(3), () => data.SourceLinesOf(3), () => data.ClassOf(3), () => data.ClassAt(3, 0) })
            Assert.Contains("The data set has 3 sequences.", Assert.Throws<ArgumentOutOfRangeException>("sequence", ask).Message, StringComparison.Ordinal);
        Assert.Contains("Sequence 1 has 1 steps.", Assert.Throws<ArgumentOutOfRangeException>("step", () => data.ClassAt(1, 1)).Message, StringComparison.Ordinal);
        var quantities = SequenceDataset.FromArrays(Inputs, [[1], [2], [3]], 2, 1);
        foreach (var ask in new Action[] { () => quantities.ClassOf(0), () => quantities.ClassAt(0, 0), () => quantities.CountClasses(), () => quantities.ToBinary() })
            Assert.Throws<InvalidOperationException>(ask);
    }

    private static void Refused(string parameter, string message, Action make) => Assert.Contains(message, Assert.Throws<ArgumentException>(parameter, make).Message, StringComparison.Ordinal);
}
