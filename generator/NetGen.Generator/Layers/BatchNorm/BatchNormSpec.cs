using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.BatchNorm;

/// <summary>Batch normalisation as declared.</summary>
/// <param name="Size">Values of a sample.</param>
/// <param name="Activation">The function applied to the normalised values.</param>
/// <param name="Epsilon">What is added to the variance.</param>
/// <param name="Momentum">The part of a batch's statistics in the new running ones.</param>
internal sealed record BatchNormSpec(int Size, ActivationSpec Activation, double Epsilon, double Momentum) : LayerSpec("BatchNorm", Size, Size, Activation)
{
    public override IReadOnlyDictionary<string, double> Settings => new Dictionary<string, double> { ["epsilon"] = Epsilon, ["momentum"] = Momentum };
}
