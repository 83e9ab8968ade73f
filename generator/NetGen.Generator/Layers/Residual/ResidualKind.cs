using NetGen.Generator.Activations;
using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.Residual;

/// <summary>Residual: output = activation(input + what the layers within make of it). The declared layer is the block's beginning, which keeps the input.</summary>
internal sealed class ResidualKind : LayerKind
{
    public override string Name => "Residual";

    public override LayerSpec Parse(AttributeValues values) => new ResidualSpec(0, ActivationCatalog.Parse(values)) { Spanned = values.Int("layers") };

    // The input as it is kept, and the sum.
    public override decimal ValueCount(LayerSpec spec) => 2m * spec.Outputs;

    public override LayerPlan Plan(LayerSpec spec, LayerPlanning planning) => new ResidualPlan
    {
        Kind = Name,
        Number = planning.Number,
        Inputs = spec.Inputs,
        Outputs = spec.Outputs,
        InputStride = planning.InputStride,
        Activation = ActivationSpec.Linear,
        Apply = planning.Apply,
        Below = planning.Below,
        Tensors = [],
        Settings = [.. ActivationCatalog.SettingsOf(spec.Activation), new Setting("layers", spec.Spanned)],
        MultiplyAdds = 0,
        BackwardScratch = 0,
        ReadsPadding = true,
        Kernels = "copy and sum",
    };

    public override ILayerKernels Emit(LayerPlan plan, VectorWidth width) => new ResidualKernels((ResidualPlan)plan, width);
}

/// <summary>The end of a residual block.</summary>
internal sealed class ResidualSumKind : LayerKind
{
    public override string Name => "ResidualSum";

    public override LayerPlan Plan(LayerSpec spec, LayerPlanning planning) => new ResidualPlan
    {
        Kind = Name,
        Number = planning.Number,
        Part = "Sum",
        Inputs = spec.Inputs,
        Outputs = spec.Outputs,
        InputStride = planning.InputStride,
        Activation = spec.Activation,
        Apply = planning.Apply,
        Below = planning.Below,
        Tensors = [],
        // The block's activation is the sum's: its beginning has none.
        Settings = ActivationCatalog.SettingsOf(spec.Activation).ToEquatableArray(),
        MultiplyAdds = 0,
        BackwardScratch = 0,
        ReadsPadding = true,
        Kernels = "",
    };

    public override ILayerKernels Emit(LayerPlan plan, VectorWidth width) => new ResidualKernels((ResidualPlan)plan, width);
}

/// <summary>One end of a residual block, decided.</summary>
internal sealed record ResidualPlan : LayerPlan;
