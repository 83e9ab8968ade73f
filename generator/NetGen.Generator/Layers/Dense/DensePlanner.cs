using NetGen.Generator.Activations;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.Dense;

/// <summary>Places a dense layer's parameters.</summary>
internal static class DensePlanner
{
    public static DensePlan Plan(DenseSpec spec, LayerPlanning planning)
    {
        int stride = Padding.Stride(spec.Outputs);
        // Rows of 16 and more begin on a cache line, so that no vector of 512 bits crosses one.
        int offset = Padding.RoundUp(planning.Offset, Math.Min(stride, 16));
        string initializer = spec.Initializer != Initializers.Auto ? spec.Initializer : ActivationFacts.Of(spec.Activation.Name).Initializer;
        var weight = new TensorPlan("weight", "Weight", offset, ParameterLayout.OutputsInnermost([spec.Outputs, spec.Inputs], stride), initializer, spec.Inputs, spec.InitialValue);
        var bias = TensorPlan.Vector("bias", "Bias", spec.Outputs, offset + weight.Length, stride, initializer == Initializers.Uniform ? Initializers.Uniform : Initializers.Zeros, 0, spec.Inputs);
        var kernel = SampleKernel.For(VectorWidth.W256.Fitting(stride), spec.Inputs, spec.Outputs);
        return new DensePlan
        {
            Kind = spec.Kind,
            Number = planning.Number,
            Inputs = spec.Inputs,
            Outputs = spec.Outputs,
            InputStride = planning.InputStride,
            Activation = spec.Activation,
            Apply = planning.Apply,
            Below = planning.Below,
            Tensors = spec.HasBias ? [weight, bias] : [weight],
            Settings = ActivationCatalog.SettingsOf(spec.Activation).ToEquatableArray(),
            MultiplyAdds = (long)spec.Inputs * spec.Outputs,
            BackwardScratch = planning.BatchForm == BatchForm.Tiles && planning.HasTrainedBelow ? spec.Outputs * planning.InputStride : 0,
            Kernels = $"{(kernel.Unrolled ? "unrolled" : "looped")} sample, {(planning.BatchForm == BatchForm.Lanes ? "lanes" : "tiles")} batch",
        };
    }
}
