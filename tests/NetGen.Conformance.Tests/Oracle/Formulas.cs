using NetGen.Tests.Numerics;

namespace NetGen.Conformance.Tests.Oracle;

/// <summary>
/// Activations and their derivatives by the weighted sum, in double precision: in forms in which nothing cancels, and with their limits at
/// infinity.
/// </summary>
public static class Formulas
{
    private const double SeluAlpha = 1.6732632423543772;
    private const double SeluScale = 1.0507009873554805;
    private const double GeluScale = 0.79788456080286536;
    private const double GeluCubic = 0.044715;

    /// <summary>Every elementwise activation that has a derivative.</summary>
    public static readonly string[] Elementwise =
    [
        "Linear", "Sigmoid", "Tanh", "ReLU", "LeakyReLU", "ReLU6", "ELU", "SELU", "GELU", "GELUTanh", "SiLU", "Mish",
        "Softplus", "Softsign", "HardSigmoid", "HardSwish", "HardTanh", "Exponential",
    ];

    public static double Value(string activation, double x, double parameter = 0) => activation switch
    {
        "Linear" => x,
        "Step" => x >= 0 ? 1 : 0,
        "Sigmoid" => Sigmoid(x),
        "Tanh" => Math.Tanh(x),
        "ReLU" => Math.Max(0, x),
        "LeakyReLU" => x > 0 ? x : parameter * x,
        "ReLU6" => Math.Clamp(x, 0, 6),
        "ELU" => x > 0 ? x : parameter * ExactMath.Expm1(x),
        "SELU" => SeluScale * (x > 0 ? x : SeluAlpha * ExactMath.Expm1(x)),
        "GELU" => Gated(x, ExactMath.NormalCdf(x)),
        "GELUTanh" => Gated(x, Sigmoid(GeluInner(x))),
        "SiLU" => Gated(x, Sigmoid(x)),
        "Mish" => Gated(x, ExactMath.TanhOfSoftplus(x)),
        "Softplus" => ExactMath.Softplus(x),
        "Softsign" => double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x)),
        "HardSigmoid" => Math.Clamp((x + 3) / 6, 0, 1),
        "HardSwish" => Gated(x, Math.Clamp((x + 3) / 6, 0, 1)),
        "HardTanh" => Math.Clamp(x, -1, 1),
        "Exponential" => Math.Exp(x),
        _ => throw new NotSupportedException(activation),
    };

    public static double Derivative(string activation, double x, double parameter = 0) => activation switch
    {
        "Linear" => 1,
        "Sigmoid" => Sigmoid(x) * Sigmoid(-x),
        "Tanh" => 1 / (Math.Cosh(x) * Math.Cosh(x)),
        "ReLU" => x > 0 ? 1 : 0,
        "LeakyReLU" => x > 0 ? 1 : parameter,
        "ReLU6" => x is > 0 and < 6 ? 1 : 0,
        "ELU" => x > 0 ? 1 : parameter * Math.Exp(x),
        "SELU" => SeluScale * (x > 0 ? 1 : SeluAlpha * Math.Exp(x)),
        "GELU" => ExactMath.NormalCdf(x) + Gated(x, Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI)),
        "GELUTanh" => Gated(1 + Gated(x, Gated(GeluInnerSlope(x), Sigmoid(-GeluInner(x)))), Sigmoid(GeluInner(x))),
        "SiLU" => Gated(1 + Gated(x, Sigmoid(-x)), Sigmoid(x)),
        "Mish" => MishSlope(Math.Clamp(x, -1000, 300)),
        "Softplus" => Sigmoid(x),
        "Softsign" => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))),
        "HardSigmoid" => x is > -3 and < 3 ? 1.0 / 6 : 0,
        "HardSwish" => x <= -3 ? 0 : x >= 3 ? 1 : (x + 1.5) / 3,
        "HardTanh" => x is > -1 and < 1 ? 1 : 0,
        "Exponential" => Math.Exp(x),
        _ => throw new NotSupportedException(activation),
    };

    public static double Sigmoid(double x) => ExactMath.Sigmoid(x);

    /// <summary>x times a factor that falls to 0 faster than x grows: 0 is the limit.</summary>
    private static double Gated(double x, double gate) => gate == 0 ? 0 : x * gate;

    /// <summary>Twice the argument of the hyperbolic tangent: (1 + tanh(u)) / 2 = σ(2u).</summary>
    private static double GeluInner(double x) => 2 * GeluScale * (x + (GeluCubic * x * x * x));

    private static double GeluInnerSlope(double x) => 2 * GeluScale * (1 + (3 * GeluCubic * x * x));

    /// <summary>t + x σ (1 - t²) with e = e^x, n = e (e + 2), t = n / (n + 2), so that 1 - t² = 4 (1 + e)² / (n + 2)².</summary>
    private static double MishSlope(double x)
    {
        double e = Math.Exp(x);
        double n = e * (e + 2);
        return (n / (n + 2)) + (x * 4 * e * (1 + e) / ((n + 2) * (n + 2)));
    }
}
