using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.GatedUnit;

/// <summary>A gated unit: output = f(first half of the input) ⊙ σ(second half), at each place by itself.</summary>
/// <param name="Kind">The kind's name.</param>
/// <param name="Input">What the layer takes.</param>
/// <param name="Output">Half as many values of each place.</param>
/// <param name="Numbers">The settings, in the order of the kind's facts.</param>
internal sealed record GatedUnitSpec(string Kind, Shape Input, Shape Output, EquatableArray<double> Numbers) : LayerSpec(Kind, Input, Output, ActivationSpec.Linear), ILayerPlanner
{
    public override IReadOnlyDictionary<string, double> Settings => SettingsOf(Numbers);

    public bool HasEpilogue => false;

    /// <summary>Whether f is the hyperbolic tangent; otherwise it changes nothing.</summary>
    public bool HasTanh => ((Gating)Facts!.Operation).HasTanh.In(Settings) != 0;

    public static LayerSpec Parse(string kind, AttributeValues values) => new GatedUnitSpec(kind, Unknown, Unknown, values.Numbers(kind));

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new GatedUnitPlan(part, activation) { Kernels = BlockLayerPlan.KernelsOf(part) };
}

/// <summary>A gated unit, decided.</summary>
internal sealed record GatedUnitPlan(LayerPart Part, ActivationPlan Apply) : BlockLayerPlan(Part, Apply), ILayerEmitter
{
    public bool HasTanh => ((GatedUnitSpec)Part.Spec).HasTanh;

    protected override bool ReadsInputBack => true;

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new GatedUnitKernels(this, width);
}
