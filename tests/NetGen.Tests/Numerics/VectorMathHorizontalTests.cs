using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public class VectorMathHorizontalTests
{
    // Magnitudes apart, so that another order of additions gives another sum.
    private static readonly float[] Values =
        [1e8f, 1.25f, -3e7f, 0.1f, 7, -1e8f, 1e-3f, 33.3f, 2e7f, -5, 1.7f, 12345.678f, -0.9f, 3e6f, 8e-2f, -1e7f];

    [Fact]
    public void Sum_adds_halves_in_the_documented_order()
    {
        float[] v = Values;
        Assert.Equal((v[0] + v[2]) + (v[1] + v[3]), VectorMath.Sum(Vector128.Create(v)));

        float[] four = [v[0] + v[4], v[1] + v[5], v[2] + v[6], v[3] + v[7]];
        Assert.Equal((four[0] + four[2]) + (four[1] + four[3]), VectorMath.Sum(Vector256.Create(v)));

        float[] eight = new float[8];
        for (int i = 0; i < 8; i++)
            eight[i] = v[i] + v[i + 8];
        Assert.Equal(VectorMath.Sum(Vector256.Create(eight)), VectorMath.Sum(Vector512.Create(v)));
        // From left to right this would be 1.
        Assert.Equal(2, VectorMath.Sum(Vector128.Create(1e8f, 1, -1e8f, 1)));
    }

    [Fact]
    public void Max_finds_the_largest_in_any_lane()
    {
        for (int lane = 0; lane < 16; lane++)
        {
            foreach ((float rest, float largest) in ((float, float)[])[(-5, -4), (1, 2), (float.NegativeInfinity, -1e30f), (0, float.PositiveInfinity)])
            {
                var values = new float[16];
                Array.Fill(values, rest);
                values[lane] = largest;
                Assert.Equal(largest, VectorMath.Max(Vector512.Create(values)));
                Assert.Equal(lane < 8 ? largest : rest, VectorMath.Max(Vector256.Create(values)));
                Assert.Equal(lane < 4 ? largest : rest, VectorMath.Max(Vector128.Create(values)));
            }
        }
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Max_is_NaN_when_any_lane_is(float rest)
    {
        for (int lane = 0; lane < 16; lane++)
        {
            foreach (float nan in (float[])[float.NaN, -float.NaN, BitConverter.Int32BitsToSingle(0x7FC0_1234)])
            {
                var values = new float[16];
                Array.Fill(values, rest);
                values[lane] = nan;
                Assert.Equal(float.NaN, VectorMath.Max(Vector512.Create(values)));
                Assert.Equal(lane < 8 ? float.NaN : rest, VectorMath.Max(Vector256.Create(values)));
                Assert.Equal(lane < 4 ? float.NaN : rest, VectorMath.Max(Vector128.Create(values)));
            }
        }
    }

    [Fact]
    public void Max_of_two_vectors_keeps_NaN_from_either_side()
    {
        float[] left = [1, float.NaN, 3, float.NaN, -1, 5, 0, 8, 1, 2, 3, 4, 5, 6, 7, float.NaN];
        float[] right = [2, 1, float.NaN, float.NaN, -2, 5, 9, 7, 8, 7, 6, 5, 4, 3, 2, 1];
        var expected = new float[16];
        for (int i = 0; i < 16; i++)
            expected[i] = MathF.Max(left[i], right[i]);

        var actual = new float[16];
        VectorMath.Max(Vector512.Create(left), Vector512.Create(right)).CopyTo(actual);
        Assert.Equal(expected, actual);
        VectorMath.Max(Vector256.Create(left), Vector256.Create(right)).CopyTo(actual);
        Assert.Equal(expected, actual);
        VectorMath.Max(Vector128.Create(left), Vector128.Create(right)).CopyTo(actual);
        Assert.Equal(expected, actual);
    }
}
