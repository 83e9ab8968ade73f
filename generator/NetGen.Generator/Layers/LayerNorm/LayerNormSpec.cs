using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.LayerNorm;

/// <summary>LayerNorm: output = activation(weight · (input - mean) / sqrt(variance + epsilon) + bias), mean and variance over a sample's values.</summary>
/// <param name="Input">The shape that it keeps.</param>
/// <param name="Activation">The function applied to the normalised values.</param>
/// <param name="Epsilon">What is added to the variance.</param>
internal sealed record LayerNormSpec(Shape Input, ActivationSpec Activation, double Epsilon) : LayerSpec(Name, Input, Input, Activation), ILayerPlanner
{
    public const string Name = "LayerNorm";

    public bool HasEpilogue => false;

    public override IReadOnlyDictionary<string, double> Settings => new Dictionary<string, double> { ["epsilon"] = Epsilon };

    public static LayerSpec Parse(AttributeValues values) => new LayerNormSpec(Unknown, ActivationSpec.Parse(values), values.Number(Name, "epsilon"));

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new LayerNormPlan(part, activation, Epsilon) { Kernels = "blocks of 16 samples" };
}
