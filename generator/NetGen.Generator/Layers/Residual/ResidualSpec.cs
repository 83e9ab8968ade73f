using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.Residual;

/// <summary>
/// Residual: output = activation(input + what the layers within make of it). As a part it is the block's beginning, where the input goes two ways;
/// <see cref="ResidualSumSpec"/> is its end.
/// </summary>
/// <param name="Input">The shape that it keeps.</param>
/// <param name="Activation">The function applied to the sum.</param>
/// <param name="IsProjected">Whether the input is projected to what the layers within make.</param>
internal sealed record ResidualSpec(Shape Input, ActivationSpec Activation, bool IsProjected) : LayerSpec(Name, Input, Input, Activation), ILayerPlanner
{
    public const string Name = "Residual";

    public bool HasEpilogue => false;

    public override IReadOnlyDictionary<string, double> Settings => new Dictionary<string, double> { ["layers"] = Spanned, ["projection"] = IsProjected ? 1 : 0 };

    /// <summary>The shape that the input is projected to; null: it is not.</summary>
    public Shape? Projected { get; init; }

    /// <summary>What the block makes.</summary>
    public Shape Sum => Projected ?? Input;

    public override LayerExtent Extent => new(Input, Sum, Settings);

    public override LayerSpec Around(Shape made) => IsProjected ? this with { Projected = made } : this;

    // The input as it is kept or projected, and the sum.
    public override decimal ValueCount => 2m * Extent.Outputs;

    public static LayerSpec Parse(AttributeValues values) => new ResidualSpec(Unknown, ActivationSpec.Parse(values), values.Number(Name, "projection") != 0) { Spanned = values.Int("layers") };

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new ResidualPlan(part, activation) { Kernels = "sum" };
}

/// <summary>The end of a block, where its input is added.</summary>
/// <param name="Input">The shape that it keeps.</param>
/// <param name="Activation">The function applied to the sum.</param>
internal sealed record ResidualSumSpec(Shape Input, ActivationSpec Activation) : LayerSpec("ResidualSum", Input, Input, Activation), ILayerPlanner
{
    public bool HasEpilogue => false;

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new ResidualSumPlan(part, activation);
}
