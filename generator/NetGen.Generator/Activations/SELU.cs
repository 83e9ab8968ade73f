using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = scale · ELU(x, alpha), with the constants of Klambauer et al. 2017 that keep activations at mean 0 and variance 1.</summary>
internal sealed class SELU : ActivationFunction
{
    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Constant(Scale)} * {width.Class}.ConditionalSelect({width.Class}.GreaterThan({x}, {width.Type}.Zero), {x}, {width.Constant(Alpha)} * VectorMath.Expm1({x}))";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{width.Class}.ConditionalSelect({width.Class}.GreaterThan({saved}, {width.Type}.Zero), {delta} * {width.Constant(Scale)}, {delta} * ({saved} + {width.Constant(Scale * Alpha)}))";

    private const double Alpha = 1.6732632423543772848170429916717;
    private const double Scale = 1.0507009873554804934193349852946;
}
