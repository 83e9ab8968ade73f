namespace NetGen;

/// <summary>The activation functions in double precision, for pictures.</summary>
internal static class ActivationCurve
{
    /// <exception cref="ArgumentException">The function is of several numbers at once.</exception>
    public static Func<double, double> Function(Activation activation, double? parameter = null)
    {
        var facts = activation.Facts() ?? throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no such activation.");
        var value = facts.Value ?? throw new ArgumentException($"{activation} is a function of all of a layer's sums at once and has no curve of its own.", nameof(activation));
        return x => value(x, parameter ?? facts.DefaultParameter);
    }

    /// <summary>The slope about a point, from two points so near that what they miss cannot be seen.</summary>
    public static double Derivative(Func<double, double> function, double x)
    {
        const double Reach = 1e-4;
        return (function(x + Reach) - function(x - Reach)) / (2 * Reach);
    }
}
