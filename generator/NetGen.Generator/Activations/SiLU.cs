using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = x σ(x), also called Swish; f' = σ (1 + x (1 - σ)).</summary>
internal sealed class SiLU : ActivationFunction
{
    public override bool NeedsInput => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.AtLeast(-Reach, x)} * {width.Math("Sigmoid")}({x})";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} * {width.Math("Sigmoid")}({saved}) * ({width.Type}.One + ({width.Within(Reach, saved)} * {width.Math("Sigmoid")}(-{saved})))";

    /// <summary>Where σ(-x) is 0: a factor beyond it, infinity above all, changes nothing.</summary>
    private const double Reach = 100;
}
