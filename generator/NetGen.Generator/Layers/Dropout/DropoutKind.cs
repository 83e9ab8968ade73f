using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.Dropout;

/// <summary>Dropout: in training, output = mask · input / (1 - rate); in inference the layer does nothing.</summary>
internal sealed class DropoutKind : LayerKind
{
    public override string Name => "Dropout";

    public override LayerSpec Parse(AttributeValues values) => new DropoutSpec(0, Setting(values, "rate"));

    public override LayerPlan Plan(LayerSpec spec, LayerPlanning planning) => new DropoutPlan(((DropoutSpec)spec).Rate)
    {
        Kind = Name,
        Number = planning.Number,
        Inputs = spec.Inputs,
        Outputs = spec.Outputs,
        InputStride = planning.InputStride,
        // Inference reads what lies below as if the layer were not there.
        OutputStride = planning.InputStride,
        Activation = spec.Activation,
        Apply = planning.Apply,
        Below = planning.Below,
        Tensors = [],
        Settings = [new Setting("rate", ((DropoutSpec)spec).Rate)],
        MultiplyAdds = 0,
        BackwardScratch = 0,
        Kernels = "training only",
        IsTrainingOnly = true,
    };

    public override ILayerKernels Emit(LayerPlan plan, VectorWidth width) => new DropoutKernels((DropoutPlan)plan, width);
}
