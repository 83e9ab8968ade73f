using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = x Φ(x), Φ the normal distribution (Hendrycks and Gimpel 2016); f' = Φ(x) + x φ(x).</summary>
internal sealed class GELU : ActivationFunction
{
    public override bool NeedsInput => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Constant(0.5)} * {x} * ({width.Type}.One + VectorMath.Erf({x} * {width.Constant(InverseRoot2)}))";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} * (({width.Constant(0.5)} * ({width.Type}.One + VectorMath.Erf({saved} * {width.Constant(InverseRoot2)}))) + ({saved} * {width.Constant(InverseRoot2Pi)} * {width.Math("Exp")}({width.Constant(-0.5)} * {saved} * {saved})))";

    private const double InverseRoot2 = 0.70710678118654752440;
    private const double InverseRoot2Pi = 0.39894228040143267794;
}
