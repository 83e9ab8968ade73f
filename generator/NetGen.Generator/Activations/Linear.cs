using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = x, f' = 1.</summary>
internal sealed class Linear : ActivationFunction
{
    public override bool IsCheap => true;

    public override string Value(VectorWidth width, string x, double parameter) =>
        x;

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        delta;
}
