using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = x / (1 + |x|); f' = (1 - |y|)².</summary>
internal sealed class Softsign : ActivationFunction
{
    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Within(float.MaxValue, x)} / ({width.Type}.One + {width.Class}.Abs({width.Within(float.MaxValue, x)}))";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} * ({width.Type}.One - {width.Class}.Abs({saved})) * ({width.Type}.One - {width.Class}.Abs({saved}))";
}
