using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Losses;

/// <summary>loss = mean log cosh(y - t) = mean |e| + softplus(-2|e|) - log 2; slope tanh(y - t).</summary>
internal sealed class LogCosh : ElementwiseLoss
{
    public override string Formula => "mean log cosh(y - t)";

    protected override string Value(VectorWidth width) => $"{width.Class}.Abs(error) + VectorMath.Softplus(-({width.Class}.Abs(error) + {width.Class}.Abs(error))) - {width.Constant(0.69314718055994530942)}";

    protected override string Slope(VectorWidth width) => "VectorMath.Tanh(error)";
}
