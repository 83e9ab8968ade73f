using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.Residual;

/// <summary>
/// Kernels of the two ends of a residual block. Forward, the beginning copies its input and the end adds that copy; backward, the end passes its
/// gradient on and the beginning adds it to that of the layers within.
/// </summary>
internal sealed class ResidualKernels(ResidualPlan plan, VectorWidth width) : ILayerKernels
{
    private bool IsSum => plan.Partner < plan.Index;

    private VectorWidth Fitting => width.Fitting(plan.OutputStride);

    private string Title => $"{(IsSum ? "end" : "beginning")} of a residual block of {plan.Outputs} values";

    private string Formula => IsSum ? "y = x + skip" : "y = x, kept for the skip connection";

    private string BackwardFormula => IsSum ? "dX = dY" : "dX = dY + that of the skip connection";

    private string SkipParameter => IsSum ? ", ref float skip" : "";

    public void WriteSample(SourceWriter writer, SampleForm form)
    {
        writer.Line($"// Layer {plan.Number}, one sample: {Title}, {Formula}.");
        writer.Line(form.Attribute);
        using (writer.Block($"private static void {plan.Prefix}Sample(ref float x, ref float parameters, ref float y{SkipParameter})"))
            writer.ForEachVector(Fitting, 0, Padding.RoundUp(plan.Outputs, Fitting.Lanes), index => WriteForward(writer, Fitting, index));
    }

    public void WriteLanesForward(SourceWriter writer)
    {
        writer.Line($"// Layer {plan.Number}, 16 samples: {Title}, {Formula}.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Forward(ref float x, ref float parameters, ref float y{SkipParameter})"))
            writer.ForEachVector(width, 0, plan.Outputs * Padding.SampleBlock, index => WriteForward(writer, width, index));
    }

    public void WriteLanesBackward(SourceWriter writer)
    {
        writer.Line($"// Layer {plan.Number}, 16 samples: {Title}, {BackwardFormula}.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Backward(ref float delta, ref float deltaBelow{SkipParameterBack})"))
            writer.ForEachVector(width, 0, plan.Outputs * Padding.SampleBlock, index => WriteBackward(writer, width, index));
    }

    public void WriteTilesForward(SourceWriter writer)
    {
        writer.Line($"// Layer {plan.Number}, rows of a batch: {Title}, {Formula}.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Forward(ref float x, ref float parameters, ref float y, int count{SkipParameter})"))
        {
            if (plan.InputStride == plan.OutputStride)
            {
                ForEachVectorOfRows(writer, index => WriteForward(writer, Fitting, index));
                return;
            }

            // The caller's rows have no padding.
            using (writer.Block("for (int row = 0; row < count; row++)"))
            {
                writer.Line($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref x, row * {plan.InputStride}), {plan.Inputs}).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, row * {plan.OutputStride}), {plan.Outputs}));");
                writer.Line($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, (row * {plan.OutputStride}) + {plan.Outputs}), {plan.OutputStride - plan.Outputs}).Clear();");
            }
        }
    }

    public void WriteTilesBackward(SourceWriter writer)
    {
        writer.Line($"// Layer {plan.Number}, rows of a batch: {Title}, {BackwardFormula}.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Backward(ref float delta, ref float deltaBelow, int count{SkipParameterBack})"))
            ForEachVectorOfRows(writer, index => WriteBackward(writer, Fitting, index));
    }

    public void WriteLanesGradient(SourceWriter writer, int blockLength) => throw new NotSupportedException("A residual block has no parameters of its own.");

    public void WriteTilesGradient(SourceWriter writer) => throw new NotSupportedException("A residual block has no parameters of its own.");

    public string TrainingArguments(string first) => "";

    public string LanesBackwardArguments(BackwardPlaces places) => $"{places.Delta}, {places.DeltaBelow}{(IsSum ? "" : $", {places.PartnerDelta}")}";

    public string TilesBackwardArguments(BackwardPlaces places) => $"{places.Delta}, {places.DeltaBelow}, rows{(IsSum ? "" : $", {places.PartnerDelta}")}";

    private string SkipParameterBack => IsSum ? "" : ", ref float skip";

    private void WriteForward(SourceWriter writer, VectorWidth vector, string index) => WriteVector(writer, vector, index, "x", "y", adds: IsSum);

    private void WriteBackward(SourceWriter writer, VectorWidth vector, string index) => WriteVector(writer, vector, index, "delta", "deltaBelow", adds: !IsSum);

    private void ForEachVectorOfRows(SourceWriter writer, Action<string> statements)
    {
        using (writer.Block($"for (int i = 0; i < count * {plan.OutputStride}; i += {Fitting.Lanes})"))
            statements("i");
    }

    private static void WriteVector(SourceWriter writer, VectorWidth vector, string index, string source, string destination, bool adds)
    {
        string value = vector.Load(source, index);
        writer.Line(vector.Store(adds ? $"{value} + {vector.Load("skip", index)}" : value, destination, index));
    }
}
