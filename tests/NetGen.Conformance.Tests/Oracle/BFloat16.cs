namespace NetGen.Conformance.Tests.Oracle;

/// <summary>The format bfloat16, from its definition: singles with 8 bits of precision.</summary>
public static class BFloat16
{
    private const int Precision = 8;
    private const int LeastExponent = -126;
    private const double Overflow = 3.39617752923046e+38;

    /// <summary>The nearest value of the format, the even one of two; zero below the smallest normal number.</summary>
    public static double Nearest(double value)
    {
        if (!double.IsFinite(value) || value == 0)
            return value;
        if (Math.Abs(value) < Math.ScaleB(1, LeastExponent))
            return Math.CopySign(0, value);
        if (Math.Abs(value) >= Overflow)
            return value < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        double unit = Math.ScaleB(1, Math.ILogB(value) - (Precision - 1));
        return Math.Round(value / unit, MidpointRounding.ToEven) * unit;
    }
}
