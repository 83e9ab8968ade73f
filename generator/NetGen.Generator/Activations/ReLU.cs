using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = max(0, x); f' = 1 where y &gt; 0, otherwise 0.</summary>
internal sealed class ReLU : ActivationFunction
{
    public override bool IsCheap => true;

    // The native maximum returns its second operand when either is NaN: x must come second for NaN to stay visible.
    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Class}.MaxNative({width.Type}.Zero, {x})";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} & {width.Class}.GreaterThan({saved}, {width.Type}.Zero)";
}
