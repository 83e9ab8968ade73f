using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = clamp(x, -1, 1); f' = 1 where -1 &lt; y &lt; 1, otherwise 0.</summary>
internal sealed class HardTanh : ActivationFunction
{
    public override bool IsCheap => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Class}.MinNative({width.Type}.One, {width.Class}.MaxNative({width.Constant(-1)}, {x}))";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} & {width.Class}.LessThan({width.Class}.Abs({saved}), {width.Type}.One)";
}
