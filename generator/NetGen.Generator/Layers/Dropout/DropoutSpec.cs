using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.Dropout;

/// <summary>Inverted dropout as declared.</summary>
/// <param name="Size">Values of a sample.</param>
/// <param name="Rate">The share of values dropped in training.</param>
internal sealed record DropoutSpec(int Size, double Rate) : LayerSpec("Dropout", Size, Size, ActivationSpec.Linear)
{
    public override IReadOnlyDictionary<string, double> Settings => new Dictionary<string, double> { ["rate"] = Rate };
}
