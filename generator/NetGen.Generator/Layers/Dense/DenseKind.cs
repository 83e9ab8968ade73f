using NetGen.Generator.Activations;
using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Layers.Dense;

/// <summary>Dense: output = activation(weights · input + bias).</summary>
internal sealed class DenseKind : LayerKind
{
    public override string Name => "Dense";

    public override bool HasEpilogue => true;

    public override LayerSpec Parse(AttributeValues values) => new DenseSpec(
        values.Int("inputs"), values.Int("outputs"), ActivationCatalog.Parse(values),
        values.Bool("Bias", true), values.String("Initializer", Initializers.Auto), values.Double("InitialValue", 0));

    public override IEnumerable<Finding> Validate(LayerSpec spec, int number)
    {
        var dense = (DenseSpec)spec;
        return base.Validate(spec, number).Concat(InitializerRules.Validate(spec, number, dense.Initializer, dense.InitialValue));
    }

    protected override bool LeavesOut(LayerSpec spec, TensorFacts tensor) => !((DenseSpec)spec).HasBias;

    public override long MultiplyAdds(LayerSpec spec) => (long)spec.Inputs * spec.Outputs;

    public override LayerPlan Plan(LayerSpec spec, LayerPlanning planning) => DensePlanner.Plan((DenseSpec)spec, planning);

    public override ILayerKernels Emit(LayerPlan plan, VectorWidth width) => new DenseKernels((DensePlan)plan, width);
}
