using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Losses;

/// <summary>loss = mean |y - t|, slope sign(y - t), 0 at 0.</summary>
internal sealed class MeanAbsoluteError : ElementwiseLoss
{
    public override string Formula => "mean |y - t|";

    protected override string Value(VectorWidth width) => $"{width.Class}.Abs(error)";

    protected override string Slope(VectorWidth width) => $"{width.Class}.ConditionalSelect({width.Class}.GreaterThan(error, {width.Type}.Zero), {width.Type}.One, {width.Class}.ConditionalSelect({width.Class}.LessThan(error, {width.Type}.Zero), -{width.Type}.One, error * {width.Type}.Zero))";
}
