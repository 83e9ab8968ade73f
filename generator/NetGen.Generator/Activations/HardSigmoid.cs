using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = clamp((x + 3) / 6, 0, 1), in which nothing cancels near -3; f' = 1/6 where 0 &lt; y &lt; 1, otherwise 0.</summary>
internal sealed class HardSigmoid : ActivationFunction
{
    public override bool IsCheap => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Class}.MinNative({width.Type}.One, {width.Class}.MaxNative({width.Type}.Zero, ({x} + {width.Constant(3)}) * {width.Constant(1.0 / 6)}))";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"({delta} * {width.Constant(1.0 / 6)}) & {width.Class}.GreaterThan({saved}, {width.Type}.Zero) & {width.Class}.LessThan({saved}, {width.Type}.One)";
}
