using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.SoftmaxLayer;

/// <summary>Softmax before the end: output_i = e^input_i / sum_j e^input_j, or its logarithm.</summary>
internal sealed class SoftmaxKind : LayerKind
{
    public override string Name => "Softmax";

    public override LayerPlan Plan(LayerSpec spec, LayerPlanning planning) => new SoftmaxPlan(((SoftmaxSpec)spec).IsLogarithmic)
    {
        Kind = Name,
        Number = planning.Number,
        Part = Name,
        Inputs = spec.Inputs,
        Outputs = spec.Outputs,
        InputStride = planning.InputStride,
        Activation = spec.Activation,
        Apply = planning.Apply,
        Below = planning.Below,
        Tensors = [],
        MultiplyAdds = 0,
        BackwardScratch = 0,
        ReadsPadding = true,
        Kernels = "",
    };

    public override ILayerKernels Emit(LayerPlan plan, VectorWidth width) => new SoftmaxKernels((SoftmaxPlan)plan, width);
}

/// <summary>Softmax before the end, decided.</summary>
internal sealed record SoftmaxPlan(bool IsLogarithmic) : LayerPlan;
