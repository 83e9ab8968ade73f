using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = x where x &gt; 0, otherwise alpha (e^x - 1); f' = 1, or y + alpha.</summary>
internal sealed class ELU : ActivationFunction
{
    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Class}.ConditionalSelect({width.Class}.GreaterThan({x}, {width.Type}.Zero), {x}, {width.Constant(parameter)} * VectorMath.Expm1({x}))";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{width.Class}.ConditionalSelect({width.Class}.GreaterThan({saved}, {width.Type}.Zero), {delta}, {delta} * ({saved} + {width.Constant(parameter)}))";
}
