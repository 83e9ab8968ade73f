namespace NetGen.Tests.Numerics;

/// <summary>Elementary functions in double where <see cref="Math"/> has none: accurate to some 1e-15, far below a float's 6e-8.</summary>
internal static class ExactMath
{
    public static double Expm1(double x)
    {
        if (Math.Abs(x) < 1e-5)
            return x + x * x / 2 + x * x * x / 6;
        double y = Math.Exp(x);
        // Kahan: the errors of y − 1 and of its logarithm cancel.
        return Math.Abs(x) > 1 ? y - 1 : (y - 1) * x / Math.Log(y);
    }

    public static double Log1p(double x)
    {
        double y = 1 + x;
        return y == 1 || double.IsPositiveInfinity(y) ? x : y < 0 ? double.NaN : Math.Log(y) * x / (y - 1);
    }

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>2/√π · e^(−x²) · Σ 2ⁿx²ⁿ⁺¹/(2n+1)!!, whose terms are all of one sign.</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) > 6)
            return double.IsNaN(x) ? x : Math.Sign(x);
        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>Φ(x): half of 1 + erf(x/√2), and below −2 φ(x) times Mills' ratio as its continued fraction 1/(a + 1/(a + 2/(a + 3/(a + …)))).</summary>
    public static double NormalCdf(double x)
    {
        if (!(x < -2))
            return 0.5 * (1 + Erf(x / Math.Sqrt(2)));
        double fraction = -x;
        for (int k = 200; k >= 1; k--)
            fraction = -x + k / fraction;
        return Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI) / fraction;
    }

    /// <summary>log cosh x: log1p(cosh x − 1), and for large x as the logarithm of its larger exponential.</summary>
    public static double LogCosh(double x)
    {
        double magnitude = Math.Abs(x), half = Math.Sinh(Math.Min(magnitude, 2) / 2);
        return magnitude < 1 ? Log1p(2 * half * half) : magnitude + Log1p(Math.Exp(-2 * magnitude)) - Math.Log(2);
    }

    /// <summary>tanh(softplus x) = n/(n + 2) with n = eˣ(eˣ + 2).</summary>
    public static double TanhOfSoftplus(double x)
    {
        double e = Math.Exp(Math.Min(x, 300)), n = e * (e + 2);
        return n / (n + 2);
    }

    /// <summary>The distance in units of the float spacing around the exact value.</summary>
    public static double UlpError(float actual, double exact)
    {
        if (double.IsNaN(exact) || float.IsNaN(actual))
            return double.IsNaN(exact) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        if (actual == (float)exact && (float.IsInfinity(actual) || actual == 0))
            return 0;
        if (float.IsInfinity(actual))
            return double.PositiveInfinity;
        int exponent = exact == 0 ? -126 : Math.Max(Math.ILogB(exact), -126);
        return Math.Abs(actual - exact) / Math.ScaleB(1, exponent - 23);
    }
}
