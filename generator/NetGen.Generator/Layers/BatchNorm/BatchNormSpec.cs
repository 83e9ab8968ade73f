using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.BatchNorm;

/// <summary>
/// BatchNorm: output = activation(weight · (input - mean) / sqrt(variance + epsilon) + bias), mean and variance of each feature over the batch in
/// training, and running ones in inference.
/// </summary>
/// <param name="Input">The shape that it keeps.</param>
/// <param name="Activation">The function applied to the normalised values.</param>
/// <param name="Epsilon">What is added to the variance.</param>
/// <param name="Momentum">The part of a batch's statistics in the new running ones.</param>
internal sealed record BatchNormSpec(Shape Input, ActivationSpec Activation, double Epsilon, double Momentum) : LayerSpec(Name, Input, Input, Activation), ILayerPlanner
{
    public const string Name = "BatchNorm";

    public bool HasEpilogue => false;

    public override IReadOnlyDictionary<string, double> Settings => new Dictionary<string, double> { ["epsilon"] = Epsilon, ["momentum"] = Momentum };

    public static LayerSpec Parse(AttributeValues values) =>
        new BatchNormSpec(Unknown, ActivationSpec.Parse(values), values.Number(Name, "epsilon"), values.Number(Name, "momentum"));

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new BatchNormPlan(part, activation, Epsilon) { Kernels = BlockLayerPlan.KernelsOf(part) };
}
