namespace NetGen.Tests.Data;

/// <summary>Data sets hold what they were given, refuse what does not fit, and are parted without loss.</summary>
public sealed class DatasetTests
{
    [Fact]
    public void Classes_become_one_hot_rows()
    {
        var data = Dataset.FromClasses([1, 2, 3, 4, 5, 6], [2, 0, 1], ["a", "b", "c"], ["width", "height"]);

        Assert.Equal((3, 2, 3), (data.Count, data.InputSize, data.TargetSize));
        Assert.Equal([3f, 4f], data.Input(1).ToArray());
        Assert.Equal([0f, 0f, 1f, 1f, 0f, 0f, 0f, 1f, 0f], data.Targets.ToArray());
        Assert.Equal([2, 0, 1], Enumerable.Range(0, 3).Select(data.ClassOf));
        Assert.Equal(["width", "height"], data.FeatureNames);
    }

    [Fact]
    public void Objects_become_samples_with_classes_in_name_order()
    {
        var data = Dataset.FromClasses(["zz", "a", "zz"], text => [text.Length], text => text);

        Assert.Equal(["a", "zz"], data.ClassNames);
        Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(data.ClassOf));
        Assert.Equal([2f, 1f, 2f], data.Inputs.ToArray());
    }

    [Fact]
    public void Quantities_have_no_classes()
    {
        var data = Dataset.From([1, 2], x => [x, 2 * x], x => [10f * x]);

        Assert.Null(data.ClassNames);
        Assert.Equal([20f], data.Target(1).ToArray());
        Assert.Throws<InvalidOperationException>(() => data.ClassOf(0));
    }

    [Fact]
    public void What_does_not_fit_is_refused_by_name()
    {
        Assert.Contains("label 3", Message(() => Dataset.FromClasses([1, 2], [0, 3], ["a", "b", "c"])));
        Assert.Contains("one label a sample", Message(() => Dataset.FromClasses([1, 2, 3], [0, 1], ["a", "b"])));
        Assert.Contains("4 values", Message(() => Dataset.FromArrays([1, 2], [1, 2, 3], 1, 2)));
        Assert.Contains("NaN in height", Message(() => Dataset.FromClasses([1, float.NaN], [0], ["a", "b"], ["width", "height"])));
        Assert.Contains("feature names", Message(() => Dataset.FromArrays([1, 2], [1], 2, 1, ["only"])));
        Assert.Contains("at least one sample", Message(() => Dataset.From(Array.Empty<int>(), x => [x], x => [x])));
    }

    [Fact]
    public void A_batch_is_gathered_in_order_without_allocation()
    {
        var data = Dataset.FromClasses([1, 2, 3, 4, 5, 6], [0, 1, 0], ["a", "b"]);
        var inputs = new float[4];
        var targets = new float[4];
        int[] indices = [2, 0];
        data.CopyBatch(indices, inputs, targets);

        long before = GC.GetAllocatedBytesForCurrentThread();
        data.CopyBatch(indices, inputs, targets);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal([5f, 6f, 1f, 2f], inputs);
        Assert.Equal([1f, 0f, 1f, 0f], targets);
        Assert.Throws<ArgumentException>(() => data.CopyBatch(indices, inputs.AsSpan(1), targets));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyBatch([3], inputs, targets));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_split_loses_and_repeats_no_sample(bool stratified)
    {
        var data = Numbered(101);
        var (first, second) = data.Split(0.8, seed: 7, stratified);

        Assert.Equal(Enumerable.Range(0, 101).Select(i => (float)i), first.Inputs.ToArray().Concat(second.Inputs.ToArray()).Order());
        Assert.InRange(first.Count, 79, 83);
        Assert.Equal(first.Inputs.ToArray(), data.Split(0.8, seed: 7, stratified).First.Inputs.ToArray());
        Assert.NotEqual(first.Inputs.ToArray(), data.Split(0.8, seed: 8, stratified).First.Inputs.ToArray());
        Assert.NotEqual(first.Inputs.ToArray().Order(), first.Inputs.ToArray());
    }

    [Fact]
    public void A_stratified_split_keeps_the_share_of_each_class()
    {
        var labels = Enumerable.Range(0, 1000).Select(i => i < 900 ? 0 : 1).ToArray();
        var data = Dataset.FromClasses(new float[1000], labels, ["common", "rare"]);
        var (first, second) = data.Split(0.5, seed: 1);

        Assert.Equal(50, Enumerable.Range(0, first.Count).Count(i => first.ClassOf(i) == 1));
        Assert.Equal(50, Enumerable.Range(0, second.Count).Count(i => second.ClassOf(i) == 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_share_outside_0_to_1_is_refused(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(10).Split(fraction, seed: 1));

    [Fact]
    public void Each_sample_is_validated_once_over_the_folds()
    {
        var data = Numbered(23);
        var folds = data.KFold(5, seed: 3).ToArray();

        Assert.Equal(5, folds.Length);
        Assert.Equal(Enumerable.Range(0, 23).Select(i => (float)i), folds.SelectMany(fold => fold.Validation.Inputs.ToArray()).Order());
        Assert.All(folds, fold => Assert.InRange(fold.Validation.Count, 4, 5));
        Assert.All(folds, fold => Assert.Equal(23, fold.Train.Count + fold.Validation.Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.KFold(1, seed: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.KFold(24, seed: 3));
    }

    private static Dataset Numbered(int count) =>
        Dataset.FromClasses([.. Enumerable.Range(0, count).Select(i => (float)i)], [.. Enumerable.Range(0, count).Select(i => i % 3)], ["a", "b", "c"]);

    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
