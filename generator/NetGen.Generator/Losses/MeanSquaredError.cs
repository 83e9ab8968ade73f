using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Losses;

/// <summary>loss = mean (y - t)², slope 2 (y - t).</summary>
internal sealed class MeanSquaredError : ElementwiseLoss
{
    public override string Formula => "mean (y - t)²";

    protected override string Value(VectorWidth width) => "error * error";

    protected override string Slope(VectorWidth width) => "error + error";
}
