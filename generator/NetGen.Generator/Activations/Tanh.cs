using NetGen.Generator.Planning;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = tanh x; f' = 1 - y².</summary>
internal sealed class Tanh : ActivationFunction
{
    public override bool IsCheap => false;

    public override string Value(VectorWidth width, string x) => $"VectorMath.Tanh({x})";

    public override string Gradient(VectorWidth width, string delta, string y) => $"{delta} * ({width.Type}.One - ({y} * {y}))";
}
