using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.Dense;

/// <summary>The kernels of a dense layer.</summary>
internal sealed class DenseKernels(DensePlan plan, VectorWidth width) : ILayerKernels, IFusedKernels
{
    public void WriteSample(SourceWriter writer, SampleForm form) => DenseSample.Write(writer, plan, width, form);

    public void WriteFused(SourceWriter writer, IReadOnlyList<string> x, IReadOnlyList<string> y) => DenseLanes.WriteFused(writer, plan, width, x, y);

    public void WriteLanesForward(SourceWriter writer) => DenseLanes.WriteForward(writer, plan, width);

    public void WriteLanesBackward(SourceWriter writer) => DenseLanes.WriteBackward(writer, plan, width);

    public void WriteLanesGradient(SourceWriter writer, int blockLength) => DenseLanesGradient.Write(writer, plan, width, blockLength);

    public void WriteTilesForward(SourceWriter writer) => DenseTiles.WriteForward(writer, plan, width.Fitting(plan.OutputStride));

    public void WriteTilesBackward(SourceWriter writer) => DenseTiles.WriteBackward(writer, plan, width.Fitting(plan.InputStride));

    public void WriteTilesGradient(SourceWriter writer) => DenseTilesGradient.Write(writer, plan, width.Fitting(plan.OutputStride));

    public string TrainingArguments(string first) => "";

    public string LanesBackwardArguments(BackwardPlaces places) => $"{places.Delta}, ref parameters, {places.Below}, {places.DeltaBelow}";

    public string TilesBackwardArguments(BackwardPlaces places) => $"{places.Delta}, ref parameters, {places.Scratch}, {places.Below}, {places.DeltaBelow}, rows";
}
