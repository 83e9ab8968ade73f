using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = 1 / (1 + e^-x); f' = y (1 - y).</summary>
internal sealed class Sigmoid : ActivationFunction
{
    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Math("Sigmoid")}({x})";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} * ({saved} * ({width.Type}.One - {saved}))";
}
