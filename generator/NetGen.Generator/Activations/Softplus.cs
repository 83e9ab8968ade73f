using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = log(1 + e^x); f' = σ(x).</summary>
internal sealed class Softplus : ActivationFunction
{
    public override bool NeedsInput => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        $"VectorMath.Softplus({x})";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} * {width.Math("Sigmoid")}({saved})";
}
