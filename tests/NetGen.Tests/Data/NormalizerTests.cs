namespace NetGen.Tests.Data;

/// <summary>Normalisers fit what they are shown and apply it anywhere.</summary>
public sealed class NormalizerTests
{
    private static readonly Dataset Train = Dataset.FromArrays([1, 10, 7, 2, 10, 7, 3, 10, 7, 6, 10, 7], [0, 0, 0, 0], 3, 1);

    [Fact]
    public void Standardised_features_have_mean_0_and_deviation_1()
    {
        var normalised = Normalizer.Standardize(Train).Apply(Train);
        float[] first = [.. Enumerable.Range(0, 4).Select(i => normalised.Input(i)[0])];

        // Mean 3, population deviation sqrt(3.5).
        Assert.Equal([-2 / MathF.Sqrt(3.5f), -1 / MathF.Sqrt(3.5f), 0, 3 / MathF.Sqrt(3.5f)], first, (expected, actual) => Math.Abs(expected - actual) < 1e-6);
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(0, normalised.Input(i)[1]));
    }

    [Fact]
    public void Scaled_features_lie_between_0_and_1()
    {
        var normalised = Normalizer.MinMax(Train).Apply(Train);
        Assert.Equal([0f, 0.2f, 0.4f, 1f], Enumerable.Range(0, 4).Select(i => normalised.Input(i)[0]));
    }

    [Fact]
    public void Inverting_returns_the_sample()
    {
        var normalizer = Normalizer.Standardize(Train);
        float[] sample = [4.5f, 11, -2];
        float[] back = new float[3];
        normalizer.Apply(sample, back);
        normalizer.Invert(back, back);
        Assert.Equal(sample, back, (expected, actual) => Math.Abs(expected - actual) < 1e-5);
    }

    [Fact]
    public void Other_sizes_and_scales_that_cannot_be_undone_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Normalizer.Standardize(Train).Apply(Dataset.FromArrays([1, 2], [0, 0], 1, 1)));
        Assert.Throws<ArgumentException>(() => Normalizer.Standardize(Train).Apply([1f, 2f], new float[3]));
        Assert.Throws<ArgumentException>(() => new Normalizer([0f], [0f]));
        Assert.Throws<ArgumentException>(() => new Normalizer([0f], [1f, 2f]));
    }
}
