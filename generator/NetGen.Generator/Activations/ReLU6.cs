using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = min(max(0, x), 6); f' = 1 where 0 &lt; y &lt; 6, otherwise 0.</summary>
internal sealed class ReLU6 : ActivationFunction
{
    public override bool IsCheap => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Class}.MinNative({width.Constant(6)}, {width.Class}.MaxNative({width.Type}.Zero, {x}))";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} & {width.Class}.GreaterThan({saved}, {width.Type}.Zero) & {width.Class}.LessThan({saved}, {width.Constant(6)})";
}
