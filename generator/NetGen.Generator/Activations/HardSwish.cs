using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = x · clamp(x + 3, 0, 6) / 6 (Howard et al. 2019); f' = 0 below -3, 1 above 3, x / 3 + 1/2 between.</summary>
internal sealed class HardSwish : ActivationFunction
{
    public override bool NeedsInput => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{x} * {width.Class}.MinNative({width.Type}.One, {width.Class}.MaxNative({width.Type}.Zero, {width.MultiplyAdd(x, width.Constant(1.0 / 6), width.Constant(0.5))}))";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} * {width.Class}.ConditionalSelect({width.Class}.GreaterThan({saved}, {width.Constant(3)}), {width.Type}.One, ({saved} * {width.Constant(1.0 / 3)} + {width.Constant(0.5)}) & {width.Class}.GreaterThan({saved}, {width.Constant(-3)}))";
}
