using NetGen.Generator.Activations;
using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.BatchNorm;

/// <summary>
/// BatchNorm: output = activation(weight · (input - mean) / sqrt(variance + epsilon) + bias), mean and variance of each feature over the batch in
/// training, and running ones in inference.
/// </summary>
internal sealed class BatchNormKind : LayerKind
{
    public override string Name => "BatchNorm";

    public override LayerSpec Parse(AttributeValues values) =>
        new BatchNormSpec(0, ActivationCatalog.Parse(values), Setting(values, "epsilon"), Setting(values, "momentum"));

    public override LayerPlan Plan(LayerSpec spec, LayerPlanning planning)
    {
        var layer = (BatchNormSpec)spec;
        int stride = Padding.Stride(spec.Outputs);
        int offset = Padding.RoundUp(planning.Offset, Math.Min(stride, 16));
        return new BatchNormPlan(layer.Epsilon, planning.StatisticsOffset)
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
            Statistics =
            [
                TensorPlan.Vector("running_mean", "RunningMean", spec.Outputs, offset + (2 * stride), stride, "Zeros", 0),
                TensorPlan.Vector("running_var", "RunningVariance", spec.Outputs, offset + (3 * stride), stride, "Constant", 1),
            ],
            Settings =
            [
                .. ActivationCatalog.SettingsOf(spec.Activation),
                new Setting("epsilon", layer.Epsilon),
                new Setting("momentum", layer.Momentum),
            ],
            MultiplyAdds = 0,
            BackwardScratch = 0,
            ReadsPadding = true,
            Kernels = "blocks of 16 samples",
        };
    }

    public override ILayerKernels Emit(LayerPlan plan, VectorWidth width) => new BatchNormKernels((BatchNormPlan)plan, width);
}
