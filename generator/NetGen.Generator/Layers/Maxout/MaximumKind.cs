using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.Maxout;

/// <summary>The part of maxout that chooses: output o = max over pieces p of input p · outputs + o.</summary>
internal sealed class MaximumKind : LayerKind
{
    public override string Name => "Maximum";

    public override LayerPlan Plan(LayerSpec spec, LayerPlanning planning) => new MaximumPlan(((MaximumSpec)spec).Pieces)
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
        Settings = [new Setting("pieces", ((MaximumSpec)spec).Pieces)],
        MultiplyAdds = 0,
        BackwardScratch = 0,
        Kernels = "",
    };

    public override ILayerKernels Emit(LayerPlan plan, VectorWidth width) => new MaximumKernels((MaximumPlan)plan, width);
}

/// <summary>The choice among pieces, decided.</summary>
internal sealed record MaximumPlan(int Pieces) : LayerPlan;
