using System.Runtime.Intrinsics;

namespace NetGen.Tests.Numerics;

/// <summary>Limits, NaN, monotonicity, symmetry, independence of lanes.</summary>
public class VectorMathShapeTests
{
    private const float Infinity = float.PositiveInfinity;

    [Theory]
    [InlineData("Exp", -Infinity, 0f)]
    [InlineData("Exp", Infinity, Infinity)]
    [InlineData("Exp", 88.7228317f, 3.40279851e38f)]
    [InlineData("Exp", 88.7228394f, Infinity)]
    [InlineData("Exp", -87.3365402f, 1.17549972e-38f)]
    [InlineData("Exp", -87.3365479f, 0f)]
    [InlineData("Exp", 0f, 1f)]
    [InlineData("Exp", float.MaxValue, Infinity)]
    [InlineData("Exp", -float.MaxValue, 0f)]
    [InlineData("Expm1", -Infinity, -1f)]
    [InlineData("Expm1", -float.MaxValue, -1f)]
    [InlineData("Expm1", 88.7228394f, Infinity)]
    [InlineData("Expm1", Infinity, Infinity)]
    [InlineData("Log", 0f, -Infinity)]
    [InlineData("Log", 1f, 0f)]
    [InlineData("Log", -1f, float.NaN)]
    [InlineData("Log", -Infinity, float.NaN)]
    [InlineData("Log", -float.Epsilon, float.NaN)]
    [InlineData("Log", Infinity, Infinity)]
    [InlineData("Log1p", -1f, -Infinity)]
    [InlineData("Log1p", -1.0000001f, float.NaN)]
    [InlineData("Log1p", -Infinity, float.NaN)]
    [InlineData("Log1p", Infinity, Infinity)]
    [InlineData("Sigmoid", -Infinity, 0f)]
    [InlineData("Sigmoid", -float.MaxValue, 0f)]
    [InlineData("Sigmoid", Infinity, 1f)]
    [InlineData("Sigmoid", float.MaxValue, 1f)]
    [InlineData("Tanh", -Infinity, -1f)]
    [InlineData("Tanh", Infinity, 1f)]
    [InlineData("Tanh", float.MaxValue, 1f)]
    [InlineData("GateTanh", 0f, 0f)]
    [InlineData("GateSigmoid", 0f, 0.5f)]
    [InlineData("FastGateSigmoid", 0f, 0.5f)]
    [InlineData("Softplus", -Infinity, 0f)]
    [InlineData("Softplus", Infinity, Infinity)]
    [InlineData("Softplus", 10000f, 10000f)]
    [InlineData("Softplus", -10000f, 0f)]
    [InlineData("Erf", -Infinity, -1f)]
    [InlineData("Erf", Infinity, 1f)]
    [InlineData("Erf", 4f, 1f)]
    [InlineData("NormalCdf", -Infinity, 0f)]
    [InlineData("NormalCdf", -float.MaxValue, 0f)]
    [InlineData("NormalCdf", 0f, 0.5f)]
    [InlineData("NormalCdf", float.MaxValue, 1f)]
    [InlineData("NormalCdf", Infinity, 1f)]
    [InlineData("LogCosh", -Infinity, Infinity)]
    [InlineData("LogCosh", 0f, 0f)]
    [InlineData("LogCosh", 10000f, 9999.307f)]
    [InlineData("LogCosh", -float.MaxValue, float.MaxValue)]
    [InlineData("Mish", -Infinity, 0f)]
    [InlineData("Mish", -float.MaxValue, 0f)]
    [InlineData("Mish", float.MaxValue, float.MaxValue)]
    [InlineData("Mish", Infinity, Infinity)]
    [InlineData("FastExp", -Infinity, 0f)]
    [InlineData("FastExp", Infinity, Infinity)]
    [InlineData("FastExp", 88.7228394f, Infinity)]
    [InlineData("FastExp", -87.34f, 0f)]
    [InlineData("FastSigmoid", -Infinity, 0f)]
    [InlineData("FastSigmoid", Infinity, 1f)]
    public void Limits_are_exact(string name, float x, float expected)
    {
        float actual = VectorFunction.Named(name).Of(x);
        // Neighbouring floats for the two that are not round.
        float tolerance = float.IsFinite(expected) && expected != 0 ? MathF.BitIncrement(Math.Abs(expected)) - Math.Abs(expected) : 0;
        bool round = Math.Abs(expected) is 0 or 1 or Infinity or 10000;
        if (round || float.IsNaN(expected))
            Assert.Equal(expected, actual);
        else
            Assert.InRange(actual, expected - tolerance, expected + tolerance);
    }

    [Fact]
    public void Minus_zero_counts_as_zero_and_keeps_its_sign_where_the_function_passes_through()
    {
        Assert.Equal(1, VectorFunction.Named("Exp").Of(-0f));
        Assert.Equal(0.5f, VectorFunction.Named("Sigmoid").Of(-0f));
        Assert.Equal(-Infinity, VectorFunction.Named("Log").Of(-0f));
        foreach (string name in (string[])["Expm1", "Log1p", "Tanh", "Erf", "FastTanh"])
            Assert.True(VectorFunction.Named(name).Of(-0f) is 0 and var zero && float.IsNegative(zero), name);
    }

    [Theory]
    [MemberData(nameof(VectorFunction.AllNames), MemberType = typeof(VectorFunction))]
    public void NaN_gives_NaN_in_its_lane_only(string name)
    {
        VectorFunction function = VectorFunction.Named(name);
        // Payloads in the low bits reach the integer arithmetic on exponents.
        int[] patterns = [0x7FC0_0000, unchecked((int)0xFFC0_0000), 0x7F80_0001, 0x7FFF_FFFF, unchecked((int)0xFF80_01FF), 0x7FC0_00AB];
        float ordinary = function.Of(0.25f);
        Span<float> x = stackalloc float[16];
        Span<float> y = stackalloc float[16];
        foreach (int pattern in patterns)
        {
            for (int lane = 0; lane < 16; lane++)
            {
                x.Fill(0.25f);
                x[lane] = BitConverter.Int32BitsToSingle(pattern);
                function.Apply(x, y);
                for (int i = 0; i < 16; i++)
                    Assert.Equal(i == lane ? float.NaN : ordinary, y[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(VectorFunction.AllNames), MemberType = typeof(VectorFunction))]
    public void A_lane_depends_on_itself_alone(string name)
    {
        VectorFunction function = VectorFunction.Named(name);
        var random = new Random(7);
        float[] special = [0, -0f, Infinity, -Infinity, float.NaN, float.Epsilon, -float.MaxValue, 89, -104];
        Span<float> x = stackalloc float[16];
        Span<float> y = stackalloc float[16];
        for (int trial = 0; trial < 2000; trial++)
        {
            for (int i = 0; i < 16; i++)
                x[i] = random.Next(4) == 0 ? special[random.Next(special.Length)] : (random.NextSingle() - 0.5f) * MathF.Pow(10, random.Next(-4, 3));
            function.Apply(x, y);
            for (int i = 0; i < 16; i++)
                Assert.Equal(BitConverter.SingleToInt32Bits(function.Of(x[i])), BitConverter.SingleToInt32Bits(y[i]));
        }
    }

    [Theory]
    [InlineData("Exp")]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    public void Never_decreases_from_one_float_to_the_next(string name)
    {
        VectorFunction function = VectorFunction.Named(name);
        // Everywhere, in steps that change from pass to pass.
        foreach (int step in (int[])[1009, 2003])
            AssertMonotone(function, -110, 110, step);

        // Float by float around every change of the exponent, which is where pieces meet, and around tanh's own seam.
        for (int n = -127; n <= 128; n++)
        {
            float seam = (float)((n - 0.5) * Math.Log(2));
            AssertMonotone(function, Offset(seam, -256), Offset(seam, 256), 1);
            AssertMonotone(function, Offset(seam / 2, -256), Offset(seam / 2, 256), 1);
        }

        AssertMonotone(function, Offset(0.6f, -4096), Offset(0.6f, 4096), 1);
        AssertMonotone(function, -Offset(0.6f, 4096), -Offset(0.6f, -4096), 1);
        AssertMonotone(function, 0.2f, 0.203f, 1);
        AssertMonotone(function, -0.33f, -0.327f, 1);
        AssertMonotone(function, 4, 4.02f, 1);
        AssertMonotone(function, 8.9f, 9.1f, 1);
    }

    [Theory]
    [InlineData("Tanh")]
    [InlineData("Erf")]
    [InlineData("FastTanh")]
    public void Odd_functions_are_odd_to_the_bit(string name)
    {
        VectorFunction function = VectorFunction.Named(name);
        FloatSweep.Range(0, Infinity, 65521, x =>
        {
            Vector512<float> values = Vector512.Create(x);
            Assert.Equal((-function.At512(values)).AsInt32(), function.At512(-values).AsInt32());
        });
    }

    [Theory]
    [InlineData("FastSigmoid", 0f)]
    [InlineData("Sigmoid", 0f)]
    [InlineData("FastTanh", -1f)]
    [InlineData("Tanh", -1f)]
    [InlineData("Erf", -1f)]
    public void Results_stay_within_their_range(string name, float least)
    {
        VectorFunction function = VectorFunction.Named(name);
        FloatSweep.Magnitudes(0.5f, 100, 127, x =>
        {
            Vector512<float> y = function.At512(Vector512.Create(x));
            if (!Vector512.GreaterThanOrEqualAll(y, Vector512.Create(least)) || !Vector512.LessThanOrEqualAll(y, Vector512<float>.One))
                Assert.Fail($"{name} leaves its range between {x[0]:R} and {x[15]:R}.");
        });
    }

    private static float Offset(float value, int floats)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return BitConverter.Int32BitsToSingle(bits + (bits >= 0 ? floats : -floats));
    }

    private static void AssertMonotone(VectorFunction function, float from, float to, int step) =>
        FloatSweep.Range(from, to, step, x =>
        {
            Span<float> y = stackalloc float[17];
            function.At512(Vector512.Create(x)).CopyTo(y);
            // Joins this block to the next.
            y[16] = function.Of(MathF.BitIncrement(x[15]));
            for (int i = 0; i < 16; i++)
            {
                if (!(y[i] <= y[i + 1]))
                    Assert.Fail($"f({x[i]:R}) = {y[i]:R} is above f of the next float, {y[i + 1]:R}.");
            }
        });
}
