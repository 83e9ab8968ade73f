namespace NetGen;

/// <summary>Functions of one number in double precision; what is not a number stays none.</summary>
internal static class ScalarFunctions
{
    public static double Clamp(double x, double least, double most) => x < least ? least : x > most ? most : x;

    public static double Relu(double x) => x < 0 ? 0 : x;

    public static double LeakyRelu(double x, double slope) => x < 0 ? slope * x : x;

    public static double Elu(double x, double alpha) => x < 0 ? alpha * (Math.Exp(x) - 1) : x;

    public static double Selu(double x, double alpha, double gamma) => gamma * (x < 0 ? alpha * (Math.Exp(x) - 1) : x);

    public static double Celu(double x, double alpha) => x < 0 ? alpha * (Math.Exp(x / alpha) - 1) : x;

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double HardSigmoid(double x) => Clamp((x / 6) + 0.5, 0, 1);

    public static double Softplus(double x) => (x < 0 ? 0 : x) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    public static double Mish(double x) => x * Math.Tanh(Softplus(x));

    public static double Gelu(double x) => 0.5 * x * (1 + Erf(x / Math.Sqrt(2)));

    public static double GeluTanh(double x) => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));

    /// <summary>By the series e^(-x²) (x + 2x³/3 + 4x⁵/15 + ...) · 2/√π, whose terms are all of one sign.</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) > 6)
            return double.IsNaN(x) ? x : Math.Sign(x);
        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
