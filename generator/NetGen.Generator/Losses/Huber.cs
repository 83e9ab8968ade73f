using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Losses;

/// <summary>loss = mean of e² / 2 where |e| ≤ 1, otherwise |e| - 1/2, with e = y - t (Huber 1964, delta 1); slope e clamped to ±1.</summary>
internal sealed class Huber : ElementwiseLoss
{
    public override string Formula => "mean huber(y - t), delta 1";

    protected override string Value(VectorWidth width) => $"{width.Class}.ConditionalSelect({width.Class}.LessThanOrEqual({width.Class}.Abs(error), {width.Type}.One), {width.Constant(0.5)} * error * error, {width.Class}.Abs(error) - {width.Constant(0.5)})";

    protected override string Slope(VectorWidth width) => $"{width.Class}.MinNative({width.Type}.One, {width.Class}.MaxNative(-{width.Type}.One, error))";
}
