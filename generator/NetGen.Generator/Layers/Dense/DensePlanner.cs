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
        int weights = spec.Inputs * stride;
        string initializer = spec.Activation.Name is "ReLU" ? "He" : "Glorot";
        var kernel = SampleKernel.For(VectorWidth.W256, spec.Inputs, stride);
        return new DensePlan
        {
            Kind = spec.Kind,
            Number = planning.Number,
            Inputs = spec.Inputs,
            Outputs = spec.Outputs,
            InputStride = planning.InputStride,
            Activation = spec.Activation,
            OwnActivation = planning.OwnActivation,
            ActivationBelow = planning.ActivationBelow,
            Tensors =
            [
                // Saved as [outputs, inputs], stored the other way round.
                new TensorPlan("weight", "Weight", spec.Outputs, spec.Inputs, offset, RowStride: 1, ColumnStride: stride, weights, initializer),
                new TensorPlan("bias", "Bias", 1, spec.Outputs, offset + weights, RowStride: stride, ColumnStride: 1, stride, "Zeros"),
            ],
            MultiplyAdds = (long)spec.Inputs * spec.Outputs,
            BackwardScratch = planning.BatchForm == BatchForm.Tiles && planning.Number > 1 ? spec.Outputs * planning.InputStride : 0,
            Kernels = $"{(kernel.Unrolled ? "unrolled" : "looped")} sample, {(planning.BatchForm == BatchForm.Lanes ? "lanes" : "tiles")} batch",
        };
    }
}
