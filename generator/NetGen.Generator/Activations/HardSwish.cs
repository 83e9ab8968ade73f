using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = x · clamp(x + 3, 0, 6) / 6 (Howard et al. 2019); f' = 0 up to -3, 1 from 3 on, (x + 3/2) / 3 between.</summary>
internal sealed class HardSwish : ActivationFunction
{
    public override bool NeedsInput => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.AtLeast(-3, x)} * {width.Class}.MinNative({width.Type}.One, {width.Class}.MaxNative({width.Type}.Zero, ({x} + {width.Constant(3)}) * {width.Constant(1.0 / 6)}))";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} * {width.Class}.ConditionalSelect({width.Class}.GreaterThanOrEqual({saved}, {width.Constant(3)}), {width.Type}.One, {width.Class}.ConditionalSelect({width.Class}.LessThanOrEqual({saved}, {width.Constant(-3)}), {width.Type}.Zero, ({saved} + {width.Constant(1.5)}) * {width.Constant(1.0 / 3)}))";
}
