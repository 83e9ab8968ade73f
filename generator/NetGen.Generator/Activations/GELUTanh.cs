using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Activations;

/// <summary>GELU by its tanh approximation: f(x) = x (1 + t) / 2 with t = tanh(√(2/π) (x + 0.044715 x³)).</summary>
internal sealed class GELUTanh : ActivationFunction
{
    private const double Root2OverPi = 0.79788456080286535588;
    private const double Cubic = 0.044715;

    public override bool NeedsInput => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Constant(0.5)} * {x} * ({width.Type}.One + {Inner(width, x)})";

    // f' = (1 + t) / 2 + x (1 - t²) / 2 · √(2/π) (1 + 3 · 0.044715 x²).
    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} * {width.Constant(0.5)} * ({width.Type}.One + {Inner(width, saved)} + ({saved} * ({width.Type}.One - ({Inner(width, saved)} * {Inner(width, saved)})) * ({width.Constant(Root2OverPi)} + ({width.Constant(3 * Root2OverPi * Cubic)} * {saved} * {saved}))))";

    private static string Inner(VectorWidth width, string x) =>
        $"{width.Math("Tanh")}({width.Constant(Root2OverPi)} * {x} * ({width.Type}.One + ({width.Constant(Cubic)} * {x} * {x})))";
}
