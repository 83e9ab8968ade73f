using System.Globalization;
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

    public override LayerSpec Parse(AttributeValues values) =>
        new DenseSpec(values.Int("inputs"), values.Int("outputs"), new ActivationSpec(values.String("activation", "Linear")));

    public override IEnumerable<Finding> Validate(LayerSpec spec, int number)
    {
        if (spec.Inputs < 1)
            yield return NonPositive("inputs", spec.Inputs);
        if (spec.Outputs < 1)
            yield return NonPositive("outputs", spec.Outputs);
        if (!ActivationCatalog.Contains(spec.Activation))
            yield return new Finding(Rules.UndefinedActivation, Place.Of(number - 1, "activation"), [Text(number), Name, spec.Activation.Name]);

        Finding NonPositive(string what, int size) =>
            new(Rules.NonPositiveSize, Place.Of(number - 1, what), [Text(number), Name, what, Text(size)]);
    }

    public override long ParameterCount(LayerSpec spec) => ((long)spec.Inputs + 1) * spec.Outputs;

    public override LayerPlan Plan(LayerSpec spec, LayerPlanning planning) => DensePlanner.Plan((DenseSpec)spec, planning);

    public override ILayerKernels Emit(LayerPlan plan, VectorWidth width) => new DenseKernels((DensePlan)plan, width);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
