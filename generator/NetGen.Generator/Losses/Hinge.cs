using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Losses;

/// <summary>loss = mean max(0, 1 - t y) with targets -1 and 1; slope -t where t y &lt; 1, otherwise 0.</summary>
internal sealed class Hinge : ElementwiseLoss
{
    public override string Formula => "mean max(0, 1 - t y), targets ±1";

    protected override string Value(VectorWidth width) => $"{width.Class}.MaxNative({width.Type}.Zero, {width.Type}.One - (target * y))";

    protected override string Slope(VectorWidth width) => $"-target & {width.Class}.LessThan(target * y, {width.Type}.One)";
}
