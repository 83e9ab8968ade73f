using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>
/// GELU by its tanh approximation: f(x) = x (1 + tanh(u)) / 2 with u = √(2/π) (x + 0.044715 x³), which is x σ(2u): in this form nothing cancels below 0.
/// f' = σ(2u) (1 + x σ(-2u) · 2√(2/π) (1 + 3 · 0.044715 x²)).
/// </summary>
internal sealed class GELUTanh : ActivationFunction
{
    private const double Root2OverPi = 0.79788456080286535588;
    private const double Cubic = 0.044715;

    /// <summary>Where σ(-2u) is 0: a factor beyond it, infinity above all, changes nothing.</summary>
    private const double Reach = 12;

    public override bool NeedsInput => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.AtLeast(-Reach, x)} * {width.Math("Sigmoid")}({Twice(width, x)})";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter)
    {
        string x = width.Within(Reach, saved);
        return $"{delta} * {width.Math("Sigmoid")}({Twice(width, x)}) * ({width.Type}.One + ({x} * {width.Math("Sigmoid")}(-({Twice(width, x)})) * ({width.Constant(2 * Root2OverPi)} + ({width.Constant(6 * Root2OverPi * Cubic)} * {x} * {x}))))";
    }

    /// <summary>2u.</summary>
    private static string Twice(VectorWidth width, string x) =>
        $"{width.Constant(2 * Root2OverPi)} * {x} * ({width.Type}.One + ({width.Constant(Cubic)} * {x} * {x}))";
}
