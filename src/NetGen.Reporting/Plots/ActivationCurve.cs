namespace NetGen;

/// <summary>The activation functions in double precision, for pictures.</summary>
internal static class ActivationCurve
{
    /// <exception cref="ArgumentException">The function is of several numbers at once.</exception>
    public static Func<double, double> Function(Activation activation, double? parameter = null) => activation switch
    {
        Activation.Linear => x => x,
        Activation.Step => x => x >= 0 ? 1 : 0,
        Activation.Sigmoid => Sigmoid,
        Activation.Tanh => Math.Tanh,
        Activation.ReLU => x => Math.Max(0, x),
        Activation.LeakyReLU => Leaky(parameter ?? 0.1),
        Activation.PReLU => Leaky(parameter ?? 0.25),
        Activation.ReLU6 => x => Math.Clamp(x, 0, 6),
        Activation.ELU => Elu(parameter ?? 1),
        Activation.SELU => x => 1.0507009873554805 * Elu(1.6732632423543772)(x),
        Activation.GELU => x => x * Normal(x),
        Activation.GELUTanh => x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        Activation.SiLU => x => x * Sigmoid(x),
        Activation.Mish => x => x * Math.Tanh(Softplus(x)),
        Activation.Softplus => Softplus,
        Activation.Softsign => x => x / (1 + Math.Abs(x)),
        Activation.HardSigmoid => HardSigmoid,
        Activation.HardSwish => x => x * HardSigmoid(x),
        Activation.HardTanh => x => Math.Clamp(x, -1, 1),
        Activation.Exponential => Math.Exp,
        _ when Enum.IsDefined(activation) => throw new ArgumentException($"{activation} is a function of all of a layer's sums at once and has no curve of its own.", nameof(activation)),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no such activation."),
    };

    /// <summary>The slope about a point, from two points so near that what they miss cannot be seen.</summary>
    public static double Derivative(Func<double, double> function, double x)
    {
        const double Reach = 1e-4;
        return (function(x + Reach) - function(x - Reach)) / (2 * Reach);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double HardSigmoid(double x) => Math.Clamp((x / 6) + 0.5, 0, 1);

    private static Func<double, double> Leaky(double slope) => x => x > 0 ? x : slope * x;

    private static Func<double, double> Elu(double alpha) => x => x > 0 ? x : alpha * (Math.Exp(x) - 1);

    /// <summary>The normal distribution, by integrating its density from 0 with Simpson's rule: to 9 digits where it differs from 0 and 1.</summary>
    private static double Normal(double x)
    {
        const int Steps = 200;
        double end = Math.Clamp(x, -8, 8);
        double step = end / Steps;
        double sum = 0;
        for (int i = 0; i <= Steps; i++)
            sum += (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-0.5 * i * step * i * step);
        return 0.5 + (sum * step / 3 / Math.Sqrt(2 * Math.PI));
    }
}
