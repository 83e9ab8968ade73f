using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Dense;

/// <summary>Dense: output = activation(weights · input + bias).</summary>
/// <param name="Input">What the layer takes.</param>
/// <param name="Output">What it makes of it.</param>
/// <param name="Activation">The function applied to the weighted sums.</param>
/// <param name="HasBias">Whether a bias is added.</param>
/// <param name="Initializer">How the weights start: a member of <c>Initializer</c>.</param>
/// <param name="InitialValue">The weights' value where the initializer is Constant.</param>
internal sealed record DenseSpec(Shape Input, Shape Output, ActivationSpec Activation, bool HasBias, string Initializer, double InitialValue)
    : LayerSpec(Name, Input, Output, Activation), ILayerPlanner
{
    public const string Name = "Dense";

    public bool HasEpilogue => true;

    public override int DeclaredInputs => Input.FeatureCount;

    public override int DeclaredOutputs => Output.FeatureCount;

    public override int FanIn => DeclaredInputs;

    public override IEnumerable<TensorFacts> Tensors => base.Tensors.Where(tensor => HasBias || tensor.Switch is null);

    public override string Initializer { get; } = Initializer;

    public override double InitialValue { get; } = InitialValue;

    public override long MultiplyAdds => (long)Input.Places * DeclaredInputs * DeclaredOutputs;

    public static LayerSpec Parse(AttributeValues values) => new DenseSpec(
        Shape.OfFeatures(values.Int("inputs")), Shape.OfFeatures(values.Int("outputs")), ActivationSpec.Parse(values),
        values.Bool("Bias", true), values.String("Initializer", Initializers.Auto), values.Double("InitialValue", 0));

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form)
    {
        var kernel = SampleKernel.For(VectorWidth.W256.Fitting(Padding.Stride(Outputs)), Inputs, Outputs);
        return new DensePlan(part, activation)
        {
            Kernels = $"{(kernel.Unrolled ? "unrolled" : "looped")} sample, {(form == BatchForm.Lanes ? "lanes" : "tiles")} batch",
        };
    }
}
