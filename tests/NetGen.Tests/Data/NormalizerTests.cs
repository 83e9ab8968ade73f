using CsCheck;

namespace NetGen.Tests.Data;

/// <summary>Normalisers fit what they are shown and apply it anywhere.</summary>
public sealed class NormalizerTests
{
    /// <summary>Its columns: 1, 2, 3, 6; always 10; 7, 9, 7, 9.</summary>
    private static readonly Dataset Train = Dataset.FromArrays([1, 10, 7, 2, 10, 9, 3, 10, 7, 6, 10, 9], [0, 0, 0, 0], 3, 1, ["a", "b", "c"]);

    [Fact]
    public void Standardised_features_have_mean_0_and_population_deviation_1()
    {
        var normalizer = Normalizer.Standardize(Train);
        Assert.Equal([3f, 10f, 8f], normalizer.Offsets.ToArray());
        Assert.Equal([1 / MathF.Sqrt(3.5f), 1f, 1f], normalizer.Scales.ToArray(), (expected, actual) => Math.Abs(expected - actual) < 1e-7);

        var normalised = normalizer.Apply(Train);
        float[] first = [.. Enumerable.Range(0, 4).Select(i => normalised.Input(i)[0])];
        Assert.Equal([-2 / MathF.Sqrt(3.5f), -1 / MathF.Sqrt(3.5f), 0, 3 / MathF.Sqrt(3.5f)], first, (expected, actual) => Math.Abs(expected - actual) < 1e-6);
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(0, normalised.Input(i)[1]));
        Assert.Equal(Train.FeatureNames, normalised.FeatureNames);
        Assert.Equal(Train.Targets.ToArray(), normalised.Targets.ToArray());
    }

    [Fact]
    public void Scaled_features_lie_between_0_and_1()
    {
        var normalizer = Normalizer.MinMax(Train);
        Assert.Equal([1f, 10f, 7f], normalizer.Offsets.ToArray());
        Assert.Equal([0.2f, 1f, 0.5f], normalizer.Scales.ToArray());
        var normalised = normalizer.Apply(Train);
        Assert.Equal([0f, 0.2f, 0.4f, 1f], Enumerable.Range(0, 4).Select(i => normalised.Input(i)[0]));
        Assert.Equal([0f, 0f, 0f, 0f], Enumerable.Range(0, 4).Select(i => normalised.Input(i)[1]));
    }

    [Fact]
    public void Small_deviations_about_large_means_are_found()
    {
        // In floats the squares would lose everything: 10,000,000 ± 1.
        var data = Dataset.FromArrays([.. Enumerable.Range(0, 10_000).Select(i => 10_000_000f + (i % 2 == 0 ? 1 : -1))], new float[10_000], 1, 1);
        var normalizer = Normalizer.Standardize(data);
        Assert.Equal(10_000_000f, normalizer.Offsets[0]);
        Assert.Equal(1f, normalizer.Scales[0]);
    }

    [Fact]
    public void Constant_features_stay_finite_whatever_their_value() =>
        Gen.Select(Gen.Float.Where(float.IsFinite), Gen.Int[1, 50]).Sample((value, count) =>
        {
            var data = Dataset.FromArrays([.. Enumerable.Repeat(value, count)], new float[count], 1, 1);
            foreach (var normalizer in new[] { Normalizer.Standardize(data), Normalizer.MinMax(data) })
            {
                Assert.Equal(1, normalizer.Scales[0]);
                Assert.All(normalizer.Apply(data).Inputs.ToArray(), x => Assert.Equal(0, x));
            }
        });

    [Fact]
    public void Any_finite_data_normalises_to_finite_data() =>
        Gen.Float.Where(float.IsFinite).Array[2, 20].Sample(values =>
        {
            var data = Dataset.FromArrays(values, new float[values.Length], 1, 1);
            Assert.All(Normalizer.Standardize(data).Apply(data).Inputs.ToArray(), x => Assert.InRange(x, -20, 20));
            Assert.All(Normalizer.MinMax(data).Apply(data).Inputs.ToArray(), x => Assert.InRange(x, -1e-6, 1 + 1e-6));
        });

    [Fact]
    public void Differences_beyond_floats_are_scaled()
    {
        var data = Dataset.FromArrays([-3e38f, 0, 3e38f], new float[3], 1, 1);
        var normalizer = Normalizer.MinMax(data);
        float[] normalised = normalizer.Apply(data).Inputs.ToArray();
        Assert.Equal([0f, 0.5f, 1f], normalised, (expected, actual) => Math.Abs(expected - actual) < 1e-6);
        normalizer.Invert(normalised.AsSpan(2), normalised);
        Assert.Equal(3e38f, normalised[0], 3e32f);
    }

    [Fact]
    public void Inverting_returns_the_sample() =>
        Gen.Float[-100, 100].Array[3].Sample(sample =>
        {
            var normalizer = Normalizer.Standardize(Train);
            float[] back = new float[3];
            normalizer.Apply(sample, back);
            normalizer.Invert(back, back);
            Assert.Equal(sample, back, (expected, actual) => Math.Abs(expected - actual) < 1e-4);
        });

    [Fact]
    public void A_sample_is_normalised_as_in_its_data_set_and_without_allocation()
    {
        var normalizer = Normalizer.Standardize(Train);
        float[] result = new float[4];
        normalizer.Apply(Train.Input(3), result);
        normalizer.Invert(result.AsSpan(..3), result);

        long before = GC.GetAllocatedBytesForCurrentThread();
        normalizer.Apply(Train.Input(3), result);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(normalizer.Apply(Train).Input(3).ToArray(), result[..3]);
        before = GC.GetAllocatedBytesForCurrentThread();
        normalizer.Invert(result.AsSpan(..3), result);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_normaliser_made_from_its_numbers_is_the_same()
    {
        var fitted = Normalizer.Standardize(Train);
        var made = new Normalizer(fitted.Offsets, fitted.Scales);
        Assert.Equal(fitted.Apply(Train).Inputs.ToArray(), made.Apply(Train).Inputs.ToArray());
    }

    [Fact]
    public void A_result_beyond_floats_is_named()
    {
        var normalizer = new Normalizer([0, 0], [1, 1e30f]);
        var error = Assert.Throws<ArgumentException>(() => normalizer.Apply(Dataset.FromArrays([1, 1, 1, 1e20f], [0, 0], 2, 1, ["a", "b"])));
        Assert.Contains("Sample 1 has 1E+20 in b, which normalises to Infinity", error.Message);
    }

    [Fact]
    public void Other_sizes_are_refused()
    {
        var normalizer = Normalizer.Standardize(Train);
        Assert.Throws<ArgumentException>(() => normalizer.Apply(Dataset.FromArrays([1, 2], [0, 0], 1, 1)));
        Assert.Throws<ArgumentException>(() => normalizer.Apply([1f, 2f], new float[3]));
        Assert.Throws<ArgumentException>(() => normalizer.Apply([1f, 2f, 3f], new float[2]));
        Assert.Throws<ArgumentException>(() => normalizer.Invert([1f, 2f], new float[3]));
    }

    [Theory]
    [InlineData(new float[0], new float[0], "at least one")]
    [InlineData(new[] { 0f }, new[] { 1f, 2f }, "1 offsets but 2 scales")]
    [InlineData(new[] { 0f, 0f }, new[] { 1f, 0f }, "Feature 1 has scale 0")]
    [InlineData(new[] { 0f }, new[] { float.NaN }, "scale NaN")]
    [InlineData(new[] { 0f }, new[] { float.PositiveInfinity }, "scale Infinity")]
    [InlineData(new[] { 0f, float.NaN }, new[] { 1f, 1f }, "Feature 1 has offset NaN")]
    [InlineData(new[] { float.NegativeInfinity }, new[] { 1f }, "offset -Infinity")]
    public void Numbers_that_cannot_be_undone_are_refused(float[] offsets, float[] scales, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new Normalizer(offsets, scales)).Message);
}
