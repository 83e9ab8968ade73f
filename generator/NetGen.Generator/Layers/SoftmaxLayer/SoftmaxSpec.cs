using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.SoftmaxLayer;

/// <summary>Softmax of a layer that is not the last: output_i = e^input_i / sum_j e^input_j, or its logarithm.</summary>
internal sealed record SoftmaxSpec(Shape Input, bool IsLogarithmic) : LayerSpec(Name, Input, Input, ActivationSpec.Linear), ILayerPlanner
{
    public static string Name => ActivationFacts.OverSample(OutputScale.Probability).Name;

    public bool HasEpilogue => false;

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new SoftmaxPlan(part, activation, IsLogarithmic);
}

/// <summary>Softmax before the end, decided.</summary>
internal sealed record SoftmaxPlan(LayerPart Part, ActivationPlan Apply, bool IsLogarithmic) : BlockLayerPlan(Part, Apply), ILayerEmitter
{
    public override bool ReadsPadding => true;

    protected override bool ReadsOutputBack => true;

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new SoftmaxKernels(this, width);
}
