using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Losses;

/// <summary>loss = mean log cosh(y - t); slope tanh(y - t).</summary>
internal sealed class LogCosh : ElementwiseLoss
{
    public override string Formula => "mean log cosh(y - t)";

    protected override string Value(VectorWidth width) => "VectorMath.LogCosh(error)";

    protected override string Slope(VectorWidth width) => "VectorMath.Tanh(error)";
}
