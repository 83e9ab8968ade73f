namespace NetGen.Conformance.Tests.Oracle;

/// <summary>Activations and their derivatives by the weighted sum, in double precision.</summary>
public static class Formulas
{
    public static double Value(string activation, double x) => activation switch
    {
        "Linear" => x,
        "ReLU" => Math.Max(0, x),
        "Sigmoid" => 1 / (1 + Math.Exp(-x)),
        "Tanh" => Math.Tanh(x),
        _ => throw new NotSupportedException(activation),
    };

    public static double Derivative(string activation, double x) => activation switch
    {
        "Linear" => 1,
        "ReLU" => x > 0 ? 1 : 0,
        "Sigmoid" => Value("Sigmoid", x) * (1 - Value("Sigmoid", x)),
        "Tanh" => 1 - (Math.Tanh(x) * Math.Tanh(x)),
        _ => throw new NotSupportedException(activation),
    };
}
