using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>f(x) = e^x, for rates and counts; f' = y.</summary>
internal sealed class Exponential : ActivationFunction
{
    public override string Value(VectorWidth width, string x, double parameter) =>
        $"{width.Math("Exp")}({x})";

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) =>
        $"{delta} * {saved}";
}
