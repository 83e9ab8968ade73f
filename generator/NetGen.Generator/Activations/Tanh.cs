using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = tanh x; f' = 1 - y².</summary>
internal sealed class Tanh : ActivationFunction
{
    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Math("Tanh")}({x})";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} * ({width.Type}.One - ({saved} * {saved}))";
}
