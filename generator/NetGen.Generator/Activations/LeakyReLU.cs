using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = x where x &gt; 0, otherwise slope · x; f' = 1 or slope.</summary>
internal sealed class LeakyReLU : ActivationFunction
{
    public override bool IsCheap => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Class}.ConditionalSelect({width.Class}.GreaterThan({x}, {width.Type}.Zero), {x}, {x} * {width.Constant(parameter)})";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{width.Class}.ConditionalSelect({width.Class}.GreaterThan({saved}, {width.Type}.Zero), {delta}, {delta} * {width.Constant(parameter)})";
}
