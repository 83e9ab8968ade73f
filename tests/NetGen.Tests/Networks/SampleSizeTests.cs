using NetGen.Tests.Training;

namespace NetGen.Tests.Networks;

/// <summary>One sample has exactly as many values as the network has inputs: a mix-up of features is not answered.</summary>
public sealed class SampleSizeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void AnInputOfAnotherSizeIsRefused(int length)
    {
        var network = new XorNetwork();
        float[] input = new float[length];
        string expected = $"XorNetwork takes 2 inputs but the span holds {length}.";
        foreach (Action call in (Action[])[() => network.Forward(input, new float[1]), () => network.Predict(input), () => network.Forward(input)])
        {
            string message = Assert.Throws<ArgumentException>("input", call).Message;
            Assert.StartsWith(expected, message, StringComparison.Ordinal);
            Assert.Equal(length > 2, message.Contains("Forward(inputs, outputs, count)", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void AnOutputMayBeLongerAndKeepsWhatFollows()
    {
        float[] output = [7, 7, 7];
        new XorNetwork().Forward([1, 0], output);
        Assert.NotEqual(7, output[0]);
        Assert.Equal([7, 7], output[1..]);
        Assert.Throws<ArgumentException>("output", () => new XorNetwork().Forward([1, 0], []));
    }

    [Fact]
    public void ABatchIsWhatItsCountSays()
    {
        var network = new XorNetwork();
        float[] inputs = [1, 0, 0, 1, 5, 5];
        float[] outputs = [7, 7, 7];
        network.Forward(inputs, outputs, 2);
        Assert.Equal(network.Forward([0, 1])[0], outputs[1], 1e-6f);
        Assert.Equal(7, outputs[2]);
        Assert.Throws<ArgumentException>("inputs", () => network.Forward(inputs, new float[4], 4));
    }

    [Fact]
    public void ANormaliserTakesAValueForEachFeature()
    {
        var normalizer = new Normalizer([0, 0], [1, 2]);
        float[] result = new float[3];
        Assert.Throws<ArgumentException>(() => normalizer.Apply([1, 2, 3], result));
        Assert.Throws<ArgumentException>(() => normalizer.Invert([1, 2, 3], result));
        normalizer.Apply([1, 2], result);
        Assert.Equal([1, 4, 0], result);
    }
}
