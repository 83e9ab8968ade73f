namespace NetGen.Conformance.Tests;

/// <summary>
/// The error a float function may have: some roundings of its result, and what as many of its argument make of it. Relative to the result,
/// however small, so that a form in which something cancels is seen.
/// </summary>
public static class RelativeError
{
    private const double SmallestNormal = 1.17549435e-38;

    /// <summary>Four roundings.</summary>
    public const double Exact = 4.8e-7;

    /// <summary>The same of <see cref="Precision.Fast"/>.</summary>
    public const double Fast = 1.2e-5;

    /// <summary>Fails where a float is not the function's value.</summary>
    /// <param name="function">The function, in double precision.</param>
    /// <param name="x">Its argument.</param>
    /// <param name="actual">What was computed.</param>
    /// <param name="where">What it was, for the message.</param>
    /// <param name="unit">The roundings allowed.</param>
    /// <param name="floor">An absolute error allowed besides.</param>
    public static void Check(Func<double, double> function, float x, float actual, string where, double unit = Exact, double floor = 0)
    {
        double expected = function(x);
        if (double.IsInfinity(expected) || Math.Abs(expected) > float.MaxValue)
        {
            Assert.True(float.IsInfinity(actual) && float.IsNegative(actual) == double.IsNegative(expected), $"{where}: expected {expected:R}, got {actual:R}");
            return;
        }

        // Exponentials below the smallest normal float are 0, and may have been factors of the argument.
        double allowed = floor + (SmallestNormal * Math.Clamp(Math.Abs(x), 1, 150)) + (unit * Math.Abs(expected) * (2 + Condition(function, x, expected)));
        Assert.True(Math.Abs(actual - expected) <= allowed, $"{where}: expected {expected:R}, got {actual:R}, allowed {allowed:E1}");
    }

    /// <summary>By how much a relative error of the argument is enlarged; at a kink on the side where it is less.</summary>
    private static double Condition(Func<double, double> function, double x, double value)
    {
        const double step = 1e-7;
        if (value == 0 || x == 0 || double.IsInfinity(x))
            return 0;
        return new[] { step, -step }.Min(h => Math.Abs(function(x * (1 + h)) - value) / (step * Math.Abs(value)));
    }
}
