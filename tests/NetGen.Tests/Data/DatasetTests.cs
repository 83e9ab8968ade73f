namespace NetGen.Tests.Data;

/// <summary>Data sets hold what they were given, never change, and refuse what does not fit.</summary>
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
        Assert.Equal(["a", "b", "c"], data.ClassNames);
    }

    [Fact]
    public void The_text_tells_how_many_samples_of_what()
    {
        Assert.Equal("3 samples of 1 inputs, 2 classes: no (1), yes (2)", Dataset.FromClasses([1, 2, 3], [1, 0, 1], ["no", "yes"]).ToString());
        Assert.EndsWith("k109 (1), ... (5,000 in all)", Dataset.FromClasses(new float[5000], [.. Enumerable.Range(0, 5000)], [.. Enumerable.Range(0, 5000).Select(i => $"k{i + 98}")]).ToString(), StringComparison.Ordinal);
        Assert.Equal("2 samples of 3 inputs, 1 targets", Dataset.FromArrays([1, 2, 3, 4, 5, 6], [1, 2], 3, 1).ToString());
    }

    [Fact]
    public void Objects_become_samples_with_classes_in_name_order()
    {
        var data = Dataset.FromClasses(["zz", "a", "zz"], text => [text.Length], text => text, ["length"]);

        Assert.Equal(["a", "zz"], data.ClassNames);
        Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(data.ClassOf));
        Assert.Equal([2f, 1f, 2f], data.Inputs.ToArray());
        Assert.Equal(["length"], data.FeatureNames);
    }

    [Fact]
    public void Quantities_have_no_classes()
    {
        var data = Dataset.From([1, 2], x => [x, 2 * x], x => [10f * x]);

        Assert.Null(data.ClassNames);
        Assert.Equal([20f], data.Target(1).ToArray());
        Assert.Equal(["x1", "x2"], data.FeatureNames);
        Assert.Throws<InvalidOperationException>(() => data.ClassOf(0));
        Assert.Throws<InvalidOperationException>(data.CountClasses);
    }

    [Fact]
    public void What_was_given_may_change_afterwards()
    {
        float[] inputs = [1, 2];
        float[] targets = [3, 4];
        int[] labels = [0, 1];
        string[] features = ["height"];
        string[] classes = ["a", "b"];
        var quantities = Dataset.FromArrays(inputs, targets, 1, 1, features);
        var kinds = Dataset.FromClasses(inputs, labels, classes, features);

        inputs[0] = float.NaN;
        targets[0] = float.NaN;
        features[0] = "changed";
        classes[0] = "changed";
        Assert.Equal([1f, 2f], quantities.Inputs.ToArray());
        Assert.Equal([1f, 2f], kinds.Inputs.ToArray());
        Assert.Equal([3f, 4f], quantities.Targets.ToArray());
        Assert.Equal(["height"], quantities.FeatureNames);
        Assert.Equal(["a", "b"], kinds.ClassNames);
        Assert.IsNotType<string[]>(kinds.ClassNames, exactMatch: false);
    }

    [Fact]
    public void Spans_are_copied_like_arrays()
    {
        Span<float> inputs = [1, 2, 3, 4];
        Span<float> targets = [5, 6];
        var quantities = Dataset.FromSpans(inputs[..2], targets[..1], 2, 1);
        var kinds = Dataset.FromClasses(inputs, [1, 0], ["a", "b"]);
        inputs.Clear();
        targets.Clear();
        Assert.Equal([1f, 2f], quantities.Inputs.ToArray());
        Assert.Equal([5f], quantities.Targets.ToArray());
        Assert.Equal([1f, 2f, 3f, 4f], kinds.Inputs.ToArray());
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Assert.Contains("3 values cannot be one or more rows of 2", Message(() => Dataset.FromArrays([1, 2, 3], [1], 2, 1)));
        Assert.Contains("0 values", Message(() => Dataset.FromArrays([], [], 2, 1)));
        Assert.Contains("2 samples with 2 targets each need 4 values but there are 3", Message(() => Dataset.FromArrays([1, 2], [1, 2, 3], 1, 2)));
        Assert.ThrowsAny<ArgumentException>(() => Dataset.FromArrays([1], [1], 0, 1));
        Assert.ThrowsAny<ArgumentException>(() => Dataset.FromArrays([1], [1], 1, -1));
        Assert.Contains("one label a sample", Message(() => Dataset.FromClasses([1, 2, 3], [0, 1], ["a", "b"])));
        Assert.Contains("0 samples", Message(() => Dataset.FromClasses([1, 2, 3], [], ["a", "b"])));
        Assert.Contains("0 inputs", Message(() => Dataset.FromClasses([], [0, 1], ["a", "b"])));
        Assert.Contains("1 feature names for 2 features", Message(() => Dataset.FromArrays([1, 2], [1], 2, 1, ["only"])));
    }

    [Fact]
    public void Labels_and_names_that_do_not_fit_are_refused()
    {
        Assert.Contains("Sample 1 has label 3 but the classes are 0 to 2", Message(() => Dataset.FromClasses([1, 2], [0, 3], ["a", "b", "c"])));
        Assert.Contains("label -1", Message(() => Dataset.FromClasses([1, 2], [0, -1], ["a", "b"])));
        Assert.Contains("at least 2 names", Message(() => Dataset.FromClasses([1, 2], [0, 0], ["a"])));
        Assert.Contains("'a' stands twice, at 0 and 2", Message(() => Dataset.FromClasses([1, 2], [0, 1], ["a", "b", "a"])));
        Assert.Contains("'w' stands twice", Message(() => Dataset.FromArrays([1, 2], [1], 2, 1, ["w", "w"])));
        Assert.Contains("feature 1 is null", Message(() => Dataset.FromArrays([1, 2], [1], 2, 1, ["w", null!])));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Values_that_are_not_finite_are_named_by_sample_and_feature(float value, string text)
    {
        string[] names = ["width", "height"];
        Assert.Contains($"Sample 1 has {text} in height", Message(() => Dataset.FromClasses([1, 2, 3, value], [0, 1], ["a", "b"], names)));
        Assert.Contains($"Sample 1 has {text} in width", Message(() => Dataset.FromArrays([1, 2, value, 4], [0, 1], 2, 1, names)));
        Assert.Contains($"Sample 1 has {text} in target 0", Message(() => Dataset.FromArrays([1, 2, 3, 4], [0, 0, value, 0], 2, 2, names)));
    }

    [Fact]
    public void Objects_that_do_not_fit_are_refused()
    {
        int[] items = [1, 2];
        Assert.Contains("at least one sample", Message(() => Dataset.From(Array.Empty<int>(), x => [x], x => [x])));
        Assert.Contains("Sample 1 has 2 values but sample 0 has 1", Message(() => Dataset.From(items, x => new float[x], x => [x])));
        Assert.Contains("Sample 1 has no values", Message(() => Dataset.From(items, x => x == 1 ? [1f] : null!, x => [x])));
        Assert.Contains("at least one", Message(() => Dataset.From(items, x => [], x => [x])));
        Assert.Contains("Sample 1 has NaN in target 0", Message(() => Dataset.From(items, x => [x], x => [x == 2 ? float.NaN : x])));
        Assert.Contains("Sample 1 has no label", Message(() => Dataset.FromClasses(items, x => [x], x => x == 1 ? "a" : null!)));
        Assert.Contains("class 'a'", Message(() => Dataset.FromClasses(items, x => [x], x => "a")));
    }

    [Fact]
    public void Null_arguments_are_named()
    {
        Assert.Throws<ArgumentNullException>("inputs", () => Dataset.FromArrays(null!, [1], 1, 1));
        Assert.Throws<ArgumentNullException>("targets", () => Dataset.FromArrays([1], null!, 1, 1));
        Assert.Throws<ArgumentNullException>("classNames", () => Dataset.FromClasses([1, 2], [0, 1], null!));
        Assert.Throws<ArgumentNullException>("items", () => Dataset.From<int>(null!, x => [x], x => [x]));
        Assert.Throws<ArgumentNullException>("items", () => Dataset.FromClasses<int>(null!, x => [x], x => "a"));
        Assert.Throws<ArgumentNullException>("label", () => Dataset.FromClasses([1], x => [x], null!));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MinValue)]
    public void Samples_there_are_not_are_refused(int sample)
    {
        var data = Numbered(3);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(sample), () => data.Input(sample).Length);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(sample), () => data.Target(sample).Length);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(sample), () => data.ClassOf(sample));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(sample), () => data.CopyBatch([sample], new float[1], new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(sample), () => data.Select([0, sample]));
    }

    [Fact]
    public void A_batch_is_gathered_in_order_without_allocation()
    {
        var data = Dataset.FromClasses([1, 2, 3, 4, 5, 6], [0, 1, 0], ["a", "b"]);
        var inputs = new float[6];
        var targets = new float[6];
        int[] indices = [2, 0];
        data.CopyBatch(indices, inputs, targets);

        long before = GC.GetAllocatedBytesForCurrentThread();
        data.CopyBatch(indices, inputs, targets);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal([5f, 6f, 1f, 2f, 0f, 0f], inputs);
        Assert.Equal([1f, 0f, 1f, 0f, 0f, 0f], targets);
        Assert.Throws<ArgumentException>("inputs", () => data.CopyBatch(indices, inputs.AsSpan(..3), targets));
        Assert.Throws<ArgumentException>("targets", () => data.CopyBatch(indices, inputs, targets.AsSpan(..3)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    public void A_batch_holds_its_rows_and_writes_nothing_after_them(int size)
    {
        const int count = 9;
        float[] values = [.. Enumerable.Range(0, count * size).Select(i => (float)i)];
        var data = Dataset.FromArrays(values, values, size, size);
        // The last sample, whose row ends the storage, at every place.
        int[] order = [8, 0, 8, 3, 3, 7, 8];
        for (int taken = 0; taken <= order.Length; taken++)
        {
            var inputs = Enumerable.Repeat(-1f, (order.Length + 1) * size).ToArray();
            var targets = Enumerable.Repeat(-1f, (order.Length + 1) * size).ToArray();
            data.CopyBatch(order.AsSpan(0, taken), inputs, targets);
            float[] rows = [.. order.Take(taken).SelectMany(sample => values[(sample * size)..((sample + 1) * size)])];
            float[] expected = [.. rows, .. Enumerable.Repeat(-1f, inputs.Length - rows.Length)];
            Assert.Equal(expected, inputs);
            Assert.Equal(expected, targets);
        }
    }

    [Fact]
    public void Balanced_class_weights_make_up_for_rarity()
    {
        var data = Dataset.FromClasses(new float[6], [0, 0, 0, 2, 2, 0], ["common", "missing", "rare"]);
        Assert.Equal([6 / (3.0 * 4), 0, 6 / (3.0 * 2)], data.BalancedClassWeights());
        Assert.Throws<InvalidOperationException>(() => Dataset.FromArrays([1, 2], [1, 2], 1, 1).BalancedClassWeights());
    }

    [Fact]
    public void Selected_samples_keep_their_targets_and_names()
    {
        var data = Numbered(5);
        var selected = data.Select([4, 1, 1]);
        Assert.Equal([4f, 1f, 1f], selected.Inputs.ToArray());
        Assert.Equal([1, 1, 1], Enumerable.Range(0, 3).Select(selected.ClassOf));
        Assert.Equal(data.ClassNames, selected.ClassNames);
        Assert.Equal(data.FeatureNames, selected.FeatureNames);
        Assert.Throws<ArgumentException>(() => data.Select([]));
    }

    [Fact]
    public void Slices_are_taken_in_order()
    {
        var data = Numbered(5);
        Assert.Equal([1f, 2f, 3f], data.Slice(1, 3).Inputs.ToArray());
        Assert.Equal([1, 2, 0], Enumerable.Range(0, 3).Select(data.Slice(1, 3).ClassOf));
        Assert.Equal([4f], data.Slice(4, 1).Inputs.ToArray());
        Assert.Equal([0f, 1f], data.Take(2).Inputs.ToArray());
        Assert.Equal(data.Inputs.ToArray(), data.Take(5).Inputs.ToArray());
    }

    [Theory]
    [InlineData(-1, 1, "start")]
    [InlineData(5, 1, "start")]
    [InlineData(0, 0, "count")]
    [InlineData(0, 6, "count")]
    [InlineData(4, 2, "count")]
    [InlineData(1, int.MaxValue, "count")]
    public void Slices_there_are_not_are_refused(int start, int count, string argument) =>
        Assert.Throws<ArgumentOutOfRangeException>(argument, () => Numbered(5).Slice(start, count));

    [Fact]
    public void Classes_are_counted() =>
        Assert.Equal([1, 0, 2], Dataset.FromClasses([1, 2, 3], [2, 0, 2], ["a", "b", "c"]).CountClasses());

    private static Dataset Numbered(int count) =>
        Dataset.FromClasses([.. Enumerable.Range(0, count).Select(i => (float)i)], [.. Enumerable.Range(0, count).Select(i => i % 3)], ["a", "b", "c"]);

    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
