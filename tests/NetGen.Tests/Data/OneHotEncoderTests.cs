namespace NetGen.Tests.Data;

public sealed class OneHotEncoderTests
{
    [Fact]
    public void A_category_becomes_a_one_among_zeros()
    {
        var encoder = OneHotEncoder.Fit(["red", "blue", "red"]);
        Assert.Equal(["blue", "red"], encoder.Categories);
        Assert.Equal(["color=blue", "color=red"], encoder.FeatureNames("color"));
        float[] values = [9, 9, 9];
        encoder.Encode("red", values);
        Assert.Equal([0f, 1f, 9f], values);
        Assert.Equal((0, 1, -1), (encoder.IndexOf("blue"), encoder.IndexOf("red"), encoder.IndexOf("Red")));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var encoder = new OneHotEncoder(["a", "b"]);
        Assert.Contains("no category 'c'. There are: a, b.", Assert.Throws<ArgumentException>(() => encoder.Encode("c", new float[2])).Message);
        var many = OneHotEncoder.Fit(Enumerable.Range(0, 5000).Select(i => $"k{i}"));
        Assert.InRange(Assert.Throws<ArgumentException>(() => many.Encode("c", new float[5000])).Message.Length, 1, 300);
        Assert.Contains("2 categories but the span holds 1", Assert.Throws<ArgumentException>(() => encoder.Encode("a", new float[1])).Message);
        Assert.Throws<ArgumentException>(() => new OneHotEncoder([]));
        Assert.Throws<ArgumentException>(() => OneHotEncoder.Fit([]));
        Assert.Contains("'a' stands twice, at 0 and 2", Assert.Throws<ArgumentException>(() => new OneHotEncoder(["a", "b", "a"])).Message);
        Assert.Contains("Category 1 is null", Assert.Throws<ArgumentException>(() => new OneHotEncoder(["a", null!])).Message);
    }
}
