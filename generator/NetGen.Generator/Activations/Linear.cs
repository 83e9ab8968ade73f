using NetGen.Generator.Planning;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = x, f' = 1.</summary>
internal sealed class Linear : ActivationFunction
{
    public override string Value(VectorWidth width, string x) => x;

    public override string Gradient(VectorWidth width, string delta, string y) => delta;
}
