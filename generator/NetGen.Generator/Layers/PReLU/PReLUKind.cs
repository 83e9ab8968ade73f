using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.PReLU;

/// <summary>PReLU: output = input where positive, otherwise slope · input, a slope for each unit.</summary>
internal sealed class PReLUKind : LayerKind
{
    /// <summary>What the slopes start at (He et al. 2015).</summary>
    private const double InitialSlope = 0.25;

    public override string Name => "PReLU";

    public override LayerPlan Plan(LayerSpec spec, LayerPlanning planning)
    {
        int stride = Padding.Stride(spec.Outputs);
        int offset = Padding.RoundUp(planning.Offset, Math.Min(stride, 16));
        return new PReLUPlan
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
            Tensors = [TensorPlan.Vector("slope", "Slope", spec.Outputs, offset, stride, "Constant", InitialSlope)],
            MultiplyAdds = 0,
            BackwardScratch = 0,
            ReadsPadding = true,
            Kernels = "",
        };
    }

    public override ILayerKernels Emit(LayerPlan plan, VectorWidth width) => new PReLUKernels((PReLUPlan)plan, width);
}

/// <summary>The learned activation, decided.</summary>
internal sealed record PReLUPlan : LayerPlan;
