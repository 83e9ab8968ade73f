using NetGen.Generator.Activations;
using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.LayerNorm;

/// <summary>LayerNorm: output = activation(weight · (input - mean) / sqrt(variance + epsilon) + bias), mean and variance over a sample's values.</summary>
internal sealed class LayerNormKind : LayerKind
{
    public override string Name => "LayerNorm";

    public override LayerSpec Parse(AttributeValues values) => new LayerNormSpec(0, ActivationCatalog.Parse(values), Setting(values, "epsilon"));

    public override LayerPlan Plan(LayerSpec spec, LayerPlanning planning)
    {
        int stride = Padding.Stride(spec.Outputs);
        int offset = Padding.RoundUp(planning.Offset, Math.Min(stride, 16));
        double epsilon = ((LayerNormSpec)spec).Epsilon;
        return new LayerNormPlan(epsilon)
        {
            Kind = Name,
            Number = planning.Number,
            Inputs = spec.Inputs,
            Outputs = spec.Outputs,
            InputStride = planning.InputStride,
            Activation = spec.Activation,
            Apply = planning.Apply,
            Below = planning.Below,
            Tensors =
            [
                TensorPlan.Vector("weight", "Scale", spec.Outputs, offset, stride, "Constant", 1),
                TensorPlan.Vector("bias", "Bias", spec.Outputs, offset + stride, stride, "Zeros", 0),
            ],
            Settings = ActivationCatalog.SettingsOf(spec.Activation).Append(new Setting("epsilon", epsilon)).ToEquatableArray(),
            MultiplyAdds = 0,
            BackwardScratch = 0,
            ReadsPadding = true,
            Kernels = "blocks of 16 samples",
        };
    }

    public override ILayerKernels Emit(LayerPlan plan, VectorWidth width) => new LayerNormKernels((LayerNormPlan)plan, width);
}

/// <summary>Layer normalisation, decided.</summary>
internal sealed record LayerNormPlan(double Epsilon) : LayerPlan;
