using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = 1 where x ≥ 0, otherwise 0. It has no useful derivative: the perceptron rule trains it, as the last layer.</summary>
internal sealed class Step : ActivationFunction
{
    // A comparison alone would hide NaN.
    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Class}.ConditionalSelect({width.Class}.Equals({x}, {x}), {width.Class}.GreaterThanOrEqual({x}, {width.Type}.Zero) & {width.Type}.One, {x})";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        delta;
}
