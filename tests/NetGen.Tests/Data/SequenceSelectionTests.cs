using CsCheck;

namespace NetGen.Tests.Data;

/// <summary>Sequences are selected and parted whole, with all that belongs to them.</summary>
public sealed class SequenceSelectionTests
{
    private static readonly Gen<int[]> Labels = Gen.Int[0, 4].Array[2, 40];

    [Fact]
    public void Some_sequences_are_taken_in_an_order_of_choice() =>
        Gen.Select(Labels, Gen.Int[0, 39].Array[1, 20], Gen.Bool).Sample((labels, indices, everyStep) =>
        {
            indices = [.. indices.Select(index => index % labels.Length)];
            var data = Numbered(labels, everyStep);
            var selected = data.Select(indices);
            AssertSame(data, indices, selected);
            // Of a selection again: places are others by then.
            int[] reverse = [.. Enumerable.Range(0, indices.Length).Reverse()];
            AssertSame(data, [.. indices.Reverse()], selected.Select(reverse));
        });

    [Fact]
    public void Windows_that_share_steps_are_taken_rightly()
    {
        var windows = SequenceDataset.FromSeries([.. Enumerable.Range(0, 30).Select(time => (float)time)], 1, window: 4, stride: 2, targetsAtEveryStep: true);
        int[] indices = [9, 2, 3, 2];
        var selected = windows.Select(indices);
        AssertSame(windows, indices, selected);
        // Times 4 to 9 and 18 to 21.
        Assert.Equal(10, selected.StoredInputs.Length);
    }

    [Fact]
    public void Slices_keep_the_order()
    {
        var data = Numbered([0, 1, 2, 3, 4], everyStep: false);
        AssertSame(data, [1, 2, 3], data.Slice(1, 3));
        AssertSame(data, [0, 1], data.Take(2));
        Assert.Contains("take 1 to 2", Assert.Throws<ArgumentOutOfRangeException>("count", () => data.Slice(3, 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("start", () => data.Slice(5, 1));
        Assert.Throws<ArgumentException>("indices", () => data.Select([]));
        Assert.Throws<ArgumentOutOfRangeException>("sequence", () => data.Select([0, 5]));
    }

    [Fact]
    public void A_split_loses_and_repeats_no_sequence_and_keeps_the_share_of_each_class() =>
        Gen.Select(Labels, Gen.Double[0.05, 0.95], Gen.Int).Sample((labels, fraction, seed) =>
        {
            int expected = (int)Math.Round(labels.Length * fraction, MidpointRounding.AwayFromZero);
            if (expected == 0 || expected == labels.Length)
                return;
            var data = Numbered(labels, everyStep: false);
            var (first, second) = data.Split(fraction, seed);
            Assert.Equal(expected, first.Count);
            Assert.Equal(Enumerable.Range(0, labels.Length), Numbers(first).Concat(Numbers(second)).Order());
            AssertSame(data, [.. Numbers(first)], first);
            AssertSame(data, [.. Numbers(second)], second);
            foreach (var (all, part) in data.CountClasses().Zip(first.CountClasses()))
                Assert.InRange(part, Math.Floor((all * fraction) - 1e-9), Math.Ceiling((all * fraction) + 1e-9));
        });

    [Fact]
    public void Sequences_are_parted_as_samples_are()
    {
        int[] labels = [.. Enumerable.Range(0, 20).Select(i => i % 3)];
        var samples = Dataset.FromClasses([.. Enumerable.Range(0, 20).Select(i => (float)i)], labels, ["a", "b", "c"]);
        var sequences = Numbered(labels, everyStep: false);
        Assert.Equal(samples.Split(0.7, seed: 3).First.Inputs.ToArray().Select(number => (int)number), Numbers(sequences.Split(0.7, seed: 3).First));
        Assert.Equal(
            samples.KFold(4, seed: 3).Select(fold => fold.Validation.Inputs.ToArray().Select(number => (int)number)),
            sequences.KFold(4, seed: 3).Select(fold => Numbers(fold.Validation)));
        Assert.Contains("of 20 sequences leaves", Assert.Throws<ArgumentOutOfRangeException>("fraction", () => sequences.Split(0.001, seed: 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("k", () => sequences.KFold(21, seed: 1));
    }

    [Fact]
    public void Classes_of_steps_are_parted_without_regard_to_them()
    {
        var (first, second) = Numbered([0, 1, 2, 3], everyStep: true).Split(0.5, seed: 1);
        Assert.Equal([0, 1, 2, 3], Numbers(first).Concat(Numbers(second)).Order());
    }

    [Fact]
    public void Equal_sequences_have_the_same_fingerprint_however_they_are_stored()
    {
        var data = SequenceDataset.FromArrays([[1, 2], [3]], [[5], [6]], 1, 1);
        var turned = SequenceDataset.FromArrays([[3], [1, 2]], [[6], [5]], 1, 1);
        Assert.Equal(turned.Fingerprint, data.Select([1, 0]).Fingerprint);
        string[] others =
        [
            data.Fingerprint, turned.Fingerprint,
            SequenceDataset.FromArrays([[1], [2, 3]], [[5], [6]], 1, 1).Fingerprint,
            SequenceDataset.FromArrays([[1, 2], [4]], [[5], [6]], 1, 1).Fingerprint,
            SequenceDataset.FromArrays([[1, 2], [3]], [[5], [7]], 1, 1).Fingerprint,
        ];
        Assert.Equal(5, others.Distinct().Count());
    }

    /// <summary>Sequence i begins with i, and has 1 to 3 steps.</summary>
    private static SequenceDataset Numbered(int[] labels, bool everyStep)
    {
        float[][] inputs = [.. labels.Select((_, i) => Enumerable.Range(0, 1 + (i % 3)).Select(step => i + (step * 0.25f)).ToArray())];
        string[] classes = ["a", "b", "c", "d", "e"];
        return everyStep
            ? SequenceDataset.FromClasses(inputs, [.. labels.Select((label, i) => Enumerable.Range(0, 1 + (i % 3)).Select(step => (label + step) % 5).ToArray())], 1, classes)
            : SequenceDataset.FromClasses(inputs, labels, 1, classes);
    }

    private static IEnumerable<int> Numbers(SequenceDataset data) => Enumerable.Range(0, data.Count).Select(i => (int)data.InputsOf(i)[0]);

    private static void AssertSame(SequenceDataset data, int[] indices, SequenceDataset selected)
    {
        Assert.Equal(indices.Length, selected.Count);
        Assert.Equal(indices.Sum(data.LengthOf), selected.StepCount);
        Assert.Equal(indices.Max(data.LengthOf), selected.LongestLength);
        for (int i = 0; i < indices.Length; i++)
        {
            Assert.Equal(data.InputsOf(indices[i]).ToArray(), selected.InputsOf(i).ToArray());
            Assert.Equal(data.TargetsOf(indices[i]).ToArray(), selected.TargetsOf(i).ToArray());
        }
    }
}
