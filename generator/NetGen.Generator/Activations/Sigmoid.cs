using NetGen.Generator.Planning;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = 1 / (1 + e^-x); f' = y (1 - y).</summary>
internal sealed class Sigmoid : ActivationFunction
{
    public override bool IsCheap => false;

    public override string Value(VectorWidth width, string x) => $"VectorMath.Sigmoid({x})";

    public override string Gradient(VectorWidth width, string delta, string y) => $"{delta} * ({y} * ({width.Type}.One - {y}))";
}
