namespace NetGen.Conformance.Tests.Oracle;

/// <summary>Activations and their derivatives by the weighted sum, in double precision.</summary>
public static class Formulas
{
    private const double SeluAlpha = 1.6732632423543772;
    private const double SeluScale = 1.0507009873554805;

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
        "Sigmoid" => 1 / (1 + Math.Exp(-x)),
        "Tanh" => Math.Tanh(x),
        "ReLU" => Math.Max(0, x),
        "LeakyReLU" => x > 0 ? x : parameter * x,
        "ReLU6" => Math.Clamp(x, 0, 6),
        "ELU" => x > 0 ? x : parameter * (Math.Exp(x) - 1),
        "SELU" => SeluScale * (x > 0 ? x : SeluAlpha * (Math.Exp(x) - 1)),
        "GELU" => x * Normal(x),
        "GELUTanh" => 0.5 * x * (1 + Math.Tanh(GeluInner(x))),
        "SiLU" => x * Value("Sigmoid", x),
        "Mish" => x * Math.Tanh(Value("Softplus", x)),
        "Softplus" => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))),
        "Softsign" => x / (1 + Math.Abs(x)),
        "HardSigmoid" => Math.Clamp((x / 6) + 0.5, 0, 1),
        "HardSwish" => x * Math.Clamp((x / 6) + 0.5, 0, 1),
        "HardTanh" => Math.Clamp(x, -1, 1),
        "Exponential" => Math.Exp(x),
        _ => throw new NotSupportedException(activation),
    };

    public static double Derivative(string activation, double x, double parameter = 0)
    {
        double sigmoid = 1 / (1 + Math.Exp(-x));
        switch (activation)
        {
            case "Linear": return 1;
            case "Sigmoid": return sigmoid * (1 - sigmoid);
            case "Tanh": return 1 - (Math.Tanh(x) * Math.Tanh(x));
            case "ReLU": return x > 0 ? 1 : 0;
            case "LeakyReLU": return x > 0 ? 1 : parameter;
            case "ReLU6": return x is > 0 and < 6 ? 1 : 0;
            case "ELU": return x > 0 ? 1 : parameter * Math.Exp(x);
            case "SELU": return SeluScale * (x > 0 ? 1 : SeluAlpha * Math.Exp(x));
            case "GELU": return Normal(x) + (x * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI));
            case "GELUTanh":
                double t = Math.Tanh(GeluInner(x));
                return (0.5 * (1 + t)) + (0.5 * x * (1 - (t * t)) * Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * x * x)));
            case "SiLU": return sigmoid * (1 + (x * (1 - sigmoid)));
            case "Mish":
                double m = Math.Tanh(Value("Softplus", x));
                return m + (x * sigmoid * (1 - (m * m)));
            case "Softplus": return sigmoid;
            case "Softsign": return 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x)));
            case "HardSigmoid": return x is > -3 and < 3 ? 1.0 / 6 : 0;
            case "HardSwish": return x <= -3 ? 0 : x > 3 ? 1 : (x / 3) + 0.5;
            case "HardTanh": return x is > -1 and < 1 ? 1 : 0;
            case "Exponential": return Math.Exp(x);
            default: throw new NotSupportedException(activation);
        }
    }

    private static double GeluInner(double x) => Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x));

    /// <summary>The normal distribution by its series Φ(x) = 1/2 + φ(x) (x + x³/3 + x⁵/15 + ...), exact to double precision for |x| &lt; 8.</summary>
    private static double Normal(double x)
    {
        if (Math.Abs(x) > 8)
            return x > 0 ? 1 : 0;
        double term = x;
        double sum = x;
        for (int n = 3; Math.Abs(term) > 1e-18; n += 2)
        {
            term *= x * x / n;
            sum += term;
        }

        return 0.5 + (Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI) * sum);
    }
}
