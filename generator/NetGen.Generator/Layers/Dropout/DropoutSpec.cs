using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.Dropout;

/// <summary>Dropout: in training, output = mask · input / (1 - rate); in inference the layer does nothing.</summary>
/// <param name="Input">The shape that it keeps.</param>
/// <param name="Rate">The share of values dropped in training.</param>
/// <param name="IsOfChannels">Whether all places of a channel are dropped together.</param>
internal sealed record DropoutSpec(Shape Input, double Rate, bool IsOfChannels) : LayerSpec(Name, Input, Input, ActivationSpec.Linear), ILayerPlanner
{
    public const string Name = "Dropout";

    public bool HasEpilogue => false;

    public override IReadOnlyDictionary<string, double> Settings => new Dictionary<string, double> { ["rate"] = Rate, ["channels"] = IsOfChannels ? 1 : 0 };

    public static LayerSpec Parse(AttributeValues values) => new DropoutSpec(Unknown, values.Number(Name, "rate"), values.Number(Name, "channels") != 0);

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new DropoutPlan(part, activation, Rate, IsOfChannels) { Kernels = "training only" };
}
