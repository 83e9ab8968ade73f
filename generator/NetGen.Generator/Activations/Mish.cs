using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = x tanh(softplus(x)) (Misra 2019); f' = t + x σ(x) (1 - t²), t = tanh(softplus(x)).</summary>
internal sealed class Mish : ActivationFunction
{
    public override bool NeedsInput => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        $"VectorMath.Mish({x})";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} * VectorMath.MishSlope({saved})";
}
