using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.Dropout;

/// <summary>Dropout: in training, output = mask · input / (1 - rate); in inference the layer does nothing.</summary>
/// <param name="Input">The shape that it keeps.</param>
/// <param name="Rate">The share of values dropped in training.</param>
/// <param name="DropsChannels">Whether all places of a channel are dropped together.</param>
internal sealed record DropoutSpec(Shape Input, double Rate, bool DropsChannels) : LayerSpec(Name, Input, Input, ActivationSpec.Linear), ILayerPlanner
{
    public const string Name = "Dropout";

    public bool HasEpilogue => false;

    public override IReadOnlyDictionary<string, double> Settings => DropsChannels ? new() { ["rate"] = Rate, ["channels"] = 1 } : new Dictionary<string, double> { ["rate"] = Rate };

    public static LayerSpec Parse(AttributeValues values) => new DropoutSpec(Unknown, values.Number(Name, "rate"), values.Number(Name, "channels") != 0);

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new DropoutPlan(part, activation, Rate, DropsChannels && Input.SpatialRank > 0) { Kernels = "training only" };
}
