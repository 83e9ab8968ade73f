using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = x Φ(x), Φ the normal distribution (Hendrycks and Gimpel 2016); f' = Φ(x) + x φ(x).</summary>
internal sealed class GELU : ActivationFunction
{
    public override bool NeedsInput => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.AtLeast(-Reach, x)} * VectorMath.NormalCdf({x})";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} * (VectorMath.NormalCdf({saved}) + ({width.Within(Reach, saved)} * {width.Constant(InverseRoot2Pi)} * {width.Math("Exp")}({width.Constant(-0.5)} * {saved} * {saved})))";

    /// <summary>Where Φ(-x) and φ(x) are 0: a factor beyond it, infinity above all, changes nothing.</summary>
    private const double Reach = 20;

    private const double InverseRoot2Pi = 0.39894228040143267794;
}
