using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Layers.Maxout;

/// <summary>Maxout as it is declared: planned and emitted as the weighted sums of all pieces and their maximum.</summary>
internal sealed class MaxoutKind : LayerKind
{
    public override string Name => "Maxout";

    public override LayerSpec Parse(AttributeValues values) => new MaxoutSpec(
        values.Int("inputs"), values.Int("outputs"), values.Int("pieces"), values.String("Initializer", Initializers.Auto), values.Double("InitialValue", 0));

    public override IEnumerable<Finding> Validate(LayerSpec spec, int number)
    {
        var maxout = (MaxoutSpec)spec;
        return base.Validate(spec, number).Concat(InitializerRules.Validate(spec, number, maxout.Initializer, maxout.InitialValue));
    }

    public override decimal ValueCount(LayerSpec spec) => (decimal)spec.Outputs * (((MaxoutSpec)spec).Pieces + 1);

    public override LayerPlan Plan(LayerSpec spec, LayerPlanning planning) => throw new NotSupportedException($"{Name} is planned in parts.");

    public override ILayerKernels Emit(LayerPlan plan, VectorWidth width) => throw new NotSupportedException($"{Name} is emitted in parts.");
}
