using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.LayerNorm;

/// <summary>
/// LayerNorm: output = activation(weight · (input - mean) / sqrt(variance + epsilon) + bias), mean and variance over a sample's values, or over the channels
/// of each place.
/// </summary>
/// <param name="Input">The shape that it keeps.</param>
/// <param name="Activation">The function applied to the normalised values.</param>
/// <param name="Epsilon">What is added to the variance.</param>
/// <param name="IsOverChannels">Whether each place is normalised by itself.</param>
internal sealed record LayerNormSpec(Shape Input, ActivationSpec Activation, double Epsilon, bool IsOverChannels) : LayerSpec(Name, Input, Input, Activation), ILayerPlanner
{
    public const string Name = "LayerNorm";

    public bool HasEpilogue => false;

    public override IReadOnlyDictionary<string, double> Settings => new Dictionary<string, double> { ["epsilon"] = Epsilon, ["overChannels"] = IsOverChannels ? 1 : 0 };

    /// <summary>The shape of weights and biases where they are not those of the values as they are computed: the sample's own, of values taken together.</summary>
    public Shape? Declared { get; init; }

    public override LayerExtent Extent => Declared is null ? base.Extent : new(Declared, Declared, Settings);

    public static LayerSpec Parse(AttributeValues values) =>
        new LayerNormSpec(Unknown, ActivationSpec.Parse(values), values.Number(Name, "epsilon"), values.Number(Name, "overChannels") != 0);

    public override int? Panel => Declared is null ? null : Padding.Panel(Outputs);

    // Rows of values as files have them.
    public override ParameterLayout LayoutOf(int[] shape, int panel) => shape.Length > 1 ? ParameterLayout.RowMajor(shape, panel) : base.LayoutOf(shape, panel);

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new LayerNormPlan(part, activation, Epsilon) { Kernels = BlockLayerPlan.KernelsOf(part) };
}
