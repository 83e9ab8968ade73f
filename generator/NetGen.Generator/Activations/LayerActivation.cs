using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Activations;

/// <summary>An activation that is no function of one value alone: it has parameters of its own, or looks at all values of a sample.</summary>
internal abstract class LayerActivation : ActivationFunction
{
    public override string Value(VectorWidth width, string x, double parameter) => throw new NotSupportedException($"{Name} is a layer of its own.");

    public override string Gradient(VectorWidth width, string delta, string saved, double parameter) => throw new NotSupportedException($"{Name} is a layer of its own.");
}
