using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public class GradientPartTests
{
    /// <summary>Weights behind other tensors, so that parts begin and end before, in and behind them.</summary>
    [Theory]
    [InlineData(784, 128)]
    [InlineData(5, 8)]
    [InlineData(33, 64)]
    public void Parts_have_every_input_and_every_float_once(int inputs, int outputStride)
    {
        const int offset = 96;
        int length = offset + (inputs * outputStride) + 40;
        foreach (int count in new[] { 1, 2, 3, 16, 30 })
        {
            GradientPart[] parts = [.. Enumerable.Range(0, count).Select(part => new GradientPart(part, count, length))];
            var ranges = parts.Select(part => part.InputsOf(offset, inputs, outputStride)).ToArray();
            Assert.Equal(Enumerable.Range(0, inputs), ranges.SelectMany(range => Enumerable.Range(range.First, range.End - range.First)));
            Assert.All(Enumerable.Range(0, length), index => Assert.Single(parts, part => part.Has(index)));
        }
    }

    [Fact]
    public void Parts_of_one_size_have_as_many_inputs_but_for_a_tile()
    {
        var sizes = Enumerable.Range(0, 16).Select(part => new GradientPart(part, 16, 784 * 128).InputsOf(0, 784, 128)).Select(range => range.End - range.First);
        Assert.All(sizes, size => Assert.InRange(size, 48, 54));
    }

    [Fact]
    public void The_whole_has_everything()
    {
        Assert.True(GradientPart.Whole.Has(0));
        Assert.True(GradientPart.Whole.Has(int.MaxValue - 1));
        Assert.Equal((0, 784), GradientPart.Whole.InputsOf(1_000_000, 784, 128));
    }
}
