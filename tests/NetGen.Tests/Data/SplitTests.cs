using CsCheck;

namespace NetGen.Tests.Data;

/// <summary>Data sets are parted without loss, by share and by class, the same way for the same seed.</summary>
public sealed class SplitTests
{
    private static readonly Gen<int[]> Labels = Gen.Int[0, 4].Array[2, 60];

    [Fact]
    public void A_split_loses_and_repeats_no_sample_and_keeps_the_share() =>
        Gen.Select(Labels, Gen.Double[0.05, 0.95], Gen.Int, Gen.Bool).Sample((labels, fraction, seed, stratified) =>
        {
            var data = Numbered(labels);
            int expected = (int)Math.Round(labels.Length * fraction, MidpointRounding.AwayFromZero);
            if (expected == 0 || expected == labels.Length)
            {
                Assert.Throws<ArgumentOutOfRangeException>(nameof(fraction), () => data.Split(fraction, seed, stratified));
                return;
            }

            var (first, second) = data.Split(fraction, seed, stratified);
            Assert.Equal(expected, first.Count);
            Assert.Equal(Enumerable.Range(0, labels.Length), Numbers(first).Concat(Numbers(second)).Order());
            AssertTogether(labels, first);
            AssertTogether(labels, second);
        });

    [Fact]
    public void A_stratified_split_keeps_the_share_of_each_class_to_within_a_sample() =>
        Gen.Select(Labels, Gen.Double[0.05, 0.95], Gen.Int).Sample((labels, fraction, seed) =>
        {
            int expected = (int)Math.Round(labels.Length * fraction, MidpointRounding.AwayFromZero);
            if (expected == 0 || expected == labels.Length)
                return;
            var data = Numbered(labels);
            var (first, _) = data.Split(fraction, seed);
            foreach (var (all, part) in data.CountClasses().Zip(first.CountClasses()))
                Assert.InRange(part, Math.Floor((all * fraction) - 1e-9), Math.Ceiling((all * fraction) + 1e-9));
        });

    [Fact]
    public void What_rounding_leaves_over_goes_where_most_was_cut_off()
    {
        // Half of 10, 3 and 10 samples: 5, 1.5 and 5, and 12 in all.
        var data = Numbered([.. Enumerable.Range(0, 23).Select(i => i < 10 ? 0 : i < 13 ? 1 : 2)]);
        Assert.All(Enumerable.Range(0, 20), seed => Assert.Equal([5, 2, 5, 0, 0], data.Split(0.5, seed).First.CountClasses()));
    }

    [Fact]
    public void A_plain_split_does_not_look_at_classes()
    {
        var data = Numbered([.. Enumerable.Range(0, 100).Select(i => i % 2)]);
        Assert.Contains(Enumerable.Range(0, 20), seed => data.Split(0.5, seed, stratified: false).First.CountClasses()[0] != 25);
        Assert.All(Enumerable.Range(0, 20), seed => Assert.Equal([25, 25, 0, 0, 0], data.Split(0.5, seed).First.CountClasses()));
    }

    [Fact]
    public void Shares_that_binary_fractions_miss_are_kept()
    {
        // 100 × 0.29 is 28.999999999999996.
        Assert.Equal(29, Numbered([.. Enumerable.Range(0, 100).Select(i => i % 2)]).Split(0.29, seed: 1).First.Count);
        Assert.Equal(29, Numbered([.. Enumerable.Range(0, 100).Select(i => i % 2)]).Split(0.29, seed: 1, stratified: false).First.Count);
    }

    [Fact]
    public void Classes_of_one_sample_have_an_equal_chance()
    {
        var data = Dataset.FromClasses(new float[10], [.. Enumerable.Range(0, 10)], [.. Enumerable.Range(0, 10).Select(i => $"class {i}")]);
        int[] drawn = new int[10];
        for (int seed = 0; seed < 1000; seed++)
        {
            int[] counts = data.Split(0.5, seed).First.CountClasses();
            for (int i = 0; i < counts.Length; i++)
                drawn[i] += counts[i];
        }

        // 500 ± 5 standard deviations.
        Assert.All(drawn, count => Assert.InRange(count, 420, 580));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_seed_decides(bool stratified)
    {
        var data = Numbered([.. Enumerable.Range(0, 101).Select(i => i % 3)]);
        Assert.Equal(Numbers(data.Split(0.8, seed: 7, stratified).First), Numbers(data.Split(0.8, seed: 7, stratified).First));
        Assert.NotEqual(Numbers(data.Split(0.8, seed: 7, stratified).First), Numbers(data.Split(0.8, seed: 8, stratified).First));
        Assert.NotEqual(Numbers(data.Split(0.8, seed: 7, stratified).First), Numbers(data.Split(0.8, seed: -7, stratified).First));
    }

    [Fact]
    public void Parts_come_in_random_order()
    {
        var data = Numbered([.. Enumerable.Range(0, 100).Select(i => i / 50)]);
        var (first, second) = data.Split(0.5, seed: 1);
        var (train, validation) = data.KFold(2, seed: 1).First();
        foreach (var part in new[] { first, second, train, validation })
        {
            int firstClass = Enumerable.Range(0, 25).Count(i => part.ClassOf(i) == 0);
            Assert.InRange(firstClass, 5, 20);
            Assert.NotEqual(Numbers(part).Order(), Numbers(part));
        }
    }

    [Fact]
    public void Quantities_are_parted_too()
    {
        var data = Dataset.FromArrays([0, 1, 2, 3], [0, 10, 20, 30], 1, 1);
        var (first, second) = data.Split(0.5, seed: 1);
        Assert.Equal((2, 2), (first.Count, second.Count));
        Assert.Equal(first.Inputs.ToArray().Select(x => 10 * x), first.Targets.ToArray());
        Assert.Equal(4, data.KFold(4, seed: 1).Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    [InlineData(0.01)]
    [InlineData(0.99)]
    public void A_share_that_leaves_a_part_empty_is_refused(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(fraction), () => Numbered([0, 1, 0, 1, 0, 1]).Split(fraction, seed: 1));

    [Fact]
    public void Each_sample_is_validated_once_over_the_folds() =>
        Gen.Select(Labels, Gen.Int[2, 10], Gen.Int, Gen.Bool).Where((labels, k, _, _) => k <= labels.Length).Sample((labels, k, seed, stratified) =>
        {
            var data = Numbered(labels);
            var folds = data.KFold(k, seed, stratified).ToArray();
            Assert.Equal(k, folds.Length);
            Assert.Equal(Enumerable.Range(0, labels.Length), folds.SelectMany(fold => Numbers(fold.Validation)).Order());
            foreach (var (train, validation) in folds)
            {
                Assert.Equal(Enumerable.Range(0, labels.Length), Numbers(train).Concat(Numbers(validation)).Order());
                Assert.InRange(validation.Count, labels.Length / k, (labels.Length + k - 1) / k);
                AssertTogether(labels, train);
                AssertTogether(labels, validation);
                if (!stratified)
                    continue;
                foreach (var (all, part) in data.CountClasses().Zip(validation.CountClasses()))
                    Assert.InRange(part, all / k, (all + k - 1) / k);
            }
        });

    [Fact]
    public void Folds_follow_the_seed()
    {
        var data = Numbered([.. Enumerable.Range(0, 23).Select(i => i % 3)]);
        Assert.Equal(Numbers(data.KFold(5, seed: 3).Last().Train), Numbers(data.KFold(5, seed: 3).Last().Train));
        Assert.NotEqual(Numbers(data.KFold(5, seed: 3).Last().Train), Numbers(data.KFold(5, seed: 4).Last().Train));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(24)]
    public void A_number_of_folds_that_cannot_be_is_refused_at_once(int k) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(k), () => Numbered(new int[23]).KFold(k, seed: 3));

    /// <summary>Samples whose only input is their index.</summary>
    private static Dataset Numbered(int[] labels) =>
        Dataset.FromClasses([.. Enumerable.Range(0, labels.Length).Select(i => (float)i)], labels, ["a", "b", "c", "d", "e"]);

    private static int[] Numbers(Dataset data) => [.. data.Inputs.ToArray().Select(number => (int)number)];

    private static void AssertTogether(int[] labels, Dataset part) =>
        Assert.Equal(Numbers(part).Select(number => labels[number]), Enumerable.Range(0, part.Count).Select(part.ClassOf));
}
