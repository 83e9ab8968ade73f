using NetGen.Numerics;

namespace NetGen.Tests.Optimizers;

/// <summary>Loops over storage miss no vector of it, whatever its length.</summary>
public sealed class VectorLoopTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(48)]
    [InlineData(144)]
    public void A_value_that_is_not_finite_is_found_anywhere(int length)
    {
        var values = new AlignedBuffer(length);
        values.Span.Fill(float.MaxValue);
        Assert.True(VectorLoop.AllFinite(values.Span));
        for (int i = 0; i < length; i++)
        {
            foreach (float odd in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
            {
                values.Span[i] = odd;
                Assert.False(VectorLoop.AllFinite(values.Span), $"{odd} at {i} of {length}");
            }

            values.Span[i] = -float.MaxValue;
        }

        Assert.True(VectorLoop.AllFinite(values.Span));
    }
}
