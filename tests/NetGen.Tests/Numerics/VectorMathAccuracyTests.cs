namespace NetGen.Tests.Numerics;

public class VectorMathAccuracyTests
{
    private const float SmallestNormal = 1.17549435e-38f;

    [Theory]
    [MemberData(nameof(VectorFunction.AccurateNames), MemberType = typeof(VectorFunction))]
    public void Errors_stay_within_the_stated_bound_at_every_width(string name)
    {
        VectorFunction function = VectorFunction.Accurate[name];
        var (worst, worstAt) = WorstOf(function, (x, y, exact) =>
        {
            if (Math.Abs(exact) < function.FlushesBelow && y == 0)
                return 0;
            // In units of what is allowed, so that the worst of all is too.
            double allowed = function.MaxUlp + Math.Min(x * (double)x, 1000) * function.MaxUlpOfSquare;
            return ExactMath.UlpError(y, exact) * function.MaxUlp / allowed;
        });

        Assert.True(worst <= function.MaxUlp, $"{name} is off by {worst:F3} ULP at {worstAt:R}.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {worst:F3} ULP at {worstAt:R}");
    }

    [Theory]
    [MemberData(nameof(VectorFunction.FastNames), MemberType = typeof(VectorFunction))]
    public void Fast_functions_keep_their_relative_error(string name)
    {
        (VectorFunction function, double bound) = VectorFunction.Fast[name];
        var (worst, worstAt) = WorstOf(function, (_, y, exact) =>
        {
            // FastExp ends a hair above the smallest normal.
            if ((Math.Abs(exact) < 1.01 * function.FlushesBelow && y == 0) || exact == y)
                return 0;
            if (exact > float.MaxValue && y == float.PositiveInfinity)
                return 0;
            if (Math.Abs(exact) < SmallestNormal && Math.Abs(y - exact) <= float.Epsilon)
                return 0;
            return Math.Abs(y - exact) / Math.Abs(exact);
        });

        Assert.True(worst <= bound, $"{name} is off by {worst:E2} at {worstAt:R}.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {worst:E3} at {worstAt:R}");
    }

    /// <summary>As near as is stated, at infinities too.</summary>
    [Theory]
    [MemberData(nameof(VectorFunction.GateNames), MemberType = typeof(VectorFunction))]
    public void Sigmoids_of_gates_keep_their_absolute_error(string name)
    {
        (VectorFunction function, double bound) = VectorFunction.Gates[name];
        var (worst, worstAt) = WorstOf(function, (_, y, exact) => Math.Abs(y - exact));
        Assert.True(worst <= bound, $"{name} is off by {worst:E2} at {worstAt:R}.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {worst:E3} at {worstAt:R}");
    }

    [Theory]
    [InlineData("Tanh")]
    [InlineData("Expm1")]
    [InlineData("Log1p")]
    public void Tiny_arguments_come_back_unchanged(string name)
    {
        VectorFunction function = VectorFunction.Named(name);
        foreach (float x in (float[])[1e-8f, -1e-8f, 1e-20f, -1e-30f, 1.5e-40f, -float.Epsilon, 0f, -0f])
            Assert.Equal(BitConverter.SingleToInt32Bits(x), BitConverter.SingleToInt32Bits(function.Of(x)));
    }

    [Theory]
    [InlineData("Exp", 1f, 2.71828175f)]
    [InlineData("Log", 10f, 2.30258512f)]
    [InlineData("Sigmoid", 0f, 0.5f)]
    [InlineData("Sigmoid", 1f, 0.7310586f)]
    [InlineData("Tanh", 0.5f, 0.46211717f)]
    [InlineData("Softplus", 0f, 0.6931472f)]
    [InlineData("Erf", 0.5f, 0.5204999f)]
    [InlineData("Erf", 1f, 0.8427008f)]
    [InlineData("NormalCdf", -1.959964f, 0.025f)]
    [InlineData("NormalCdf", 1f, 0.8413447f)]
    [InlineData("LogCosh", 1f, 0.4337808f)]
    [InlineData("Mish", 1f, 0.8650984f)]
    public void Known_values_check_the_reference_too(string name, float x, float expected) =>
        Assert.Equal(expected, VectorFunction.Named(name).Of(x), 1.2e-7f);

    /// <summary>The largest error at any width, and where: where functions are curved, densely; everywhere else, subnormals and infinities included, coarsely.</summary>
    /// <param name="function">The function.</param>
    /// <param name="error">The error of an argument, its value and the exact one.</param>
    private static (double Worst, float At) WorstOf(VectorFunction function, Func<float, float, double, double> error)
    {
        double worst = 0;
        float worstAt = 0;
        var gate = new Lock();

        void Visit(ReadOnlySpan<float> x)
        {
            Span<float> y = stackalloc float[16];
            function.Apply(x, y);
            for (int i = 0; i < 16; i++)
            {
                double found = error(x[i], y[i], function.Exact(x[i]));
                if (found <= worst)
                    continue;
                lock (gate)
                {
                    if (found > worst)
                        (worst, worstAt) = (found, x[i]);
                }
            }
        }

        FloatSweep.Magnitudes(1f / 1024, 128, 64, Visit);
        FloatSweep.Range(float.NegativeInfinity, float.PositiveInfinity, 1021, Visit);
        return (worst, worstAt);
    }
}
