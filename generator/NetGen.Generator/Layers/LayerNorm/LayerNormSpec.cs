using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.LayerNorm;

/// <summary>Layer normalisation as declared.</summary>
internal sealed record LayerNormSpec(int Size, ActivationSpec Activation, double Epsilon) : LayerSpec("LayerNorm", Size, Size, Activation)
{
    public override IReadOnlyDictionary<string, double> Settings => new Dictionary<string, double> { ["epsilon"] = Epsilon };
}
