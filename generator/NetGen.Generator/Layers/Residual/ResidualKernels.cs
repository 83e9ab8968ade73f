using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.Residual;

/// <summary>
/// Kernels of the two ends of a residual block. Forward, the beginning copies its input and the end adds that copy; backward, the end passes its
/// gradient on and the beginning adds it to that of the layers within.
/// </summary>
internal sealed class ResidualKernels(ResidualPlan plan, VectorWidth width) : ILayerKernels
{
    private const string Optimized = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    private bool IsSum => plan.Partner < plan.Index;

    private VectorWidth Fitting => width.Fitting(plan.OutputStride);

    private string Title => IsSum ? $"sum with the input of the residual block of {plan.Outputs} values" : $"input of a residual block of {plan.Outputs} values";

    private string SkipParameter => IsSum ? ", ref float skip" : "";

    public void WriteSample(SourceWriter writer, SampleForm form)
    {
        writer.Line($"// Layer {plan.Number}, one sample: {Title}.");
        writer.Line(form.Attribute);
        using (writer.Block($"private static void {plan.Prefix}Sample(ref float x, ref float parameters, ref float y{SkipParameter})"))
            WriteForward(writer, Fitting, SimdText.Text(Padding.RoundUp(plan.Outputs, Fitting.Lanes)));
    }

    public void WriteLanesForward(SourceWriter writer)
    {
        writer.Line($"// Layer {plan.Number}, 16 samples: {Title}.");
        writer.Line(Optimized);
        using (writer.Block($"private static void {plan.Prefix}Forward(ref float x, ref float parameters, ref float y{SkipParameter})"))
            WriteForward(writer, width, SimdText.Text(plan.Outputs * Padding.SampleBlock));
    }

    public void WriteLanesBackward(SourceWriter writer)
    {
        writer.Line($"// Layer {plan.Number}, 16 samples: gradient by the {(IsSum ? "sum's terms" : "input of a residual block")}.");
        writer.Line(Optimized);
        using (writer.Block($"private static void {plan.Prefix}Backward(ref float delta, ref float deltaBelow{SkipParameterBack})"))
            WriteBackward(writer, width, SimdText.Text(plan.Outputs * Padding.SampleBlock));
    }

    public void WriteTilesForward(SourceWriter writer)
    {
        writer.Line($"// Layer {plan.Number}, rows: {Title}.");
        writer.Line(Optimized);
        using (writer.Block($"private static void {plan.Prefix}Forward(ref float x, ref float parameters, ref float y, int count{SkipParameter})"))
        {
            if (plan.InputStride == plan.OutputStride)
            {
                WriteForward(writer, Fitting, $"count * {plan.OutputStride}");
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
        writer.Line($"// Layer {plan.Number}, rows: gradient by the {(IsSum ? "sum's terms" : "input of a residual block")}.");
        writer.Line(Optimized);
        using (writer.Block($"private static void {plan.Prefix}Backward(ref float delta, ref float deltaBelow, int count{SkipParameterBack})"))
            WriteBackward(writer, Fitting, $"count * {plan.OutputStride}");
    }

    public void WriteLanesGradient(SourceWriter writer, int blockLength) => throw new NotSupportedException("A residual block has no parameters of its own.");

    public void WriteTilesGradient(SourceWriter writer) => throw new NotSupportedException("A residual block has no parameters of its own.");

    public string TrainingArguments(string first) => "";

    public string LanesBackwardArguments(BackwardPlaces places) => $"{places.Delta}, {places.DeltaBelow}{(IsSum ? "" : $", {places.PartnerDelta}")}";

    public string TilesBackwardArguments(BackwardPlaces places) => $"{places.Delta}, {places.DeltaBelow}, rows{(IsSum ? "" : $", {places.PartnerDelta}")}";

    private string SkipParameterBack => IsSum ? "" : ", ref float skip";

    private void WriteForward(SourceWriter writer, VectorWidth vector, string length) => WriteLoop(writer, vector, length, "x", "y", adds: IsSum);

    private void WriteBackward(SourceWriter writer, VectorWidth vector, string length) => WriteLoop(writer, vector, length, "delta", "deltaBelow", adds: !IsSum);

    private static void WriteLoop(SourceWriter writer, VectorWidth vector, string length, string source, string destination, bool adds)
    {
        using (writer.Block($"for (int i = 0; i < {length}; i += {vector.Lanes})"))
            writer.Line(vector.Store(adds ? $"{vector.Load(source, "i")} + {vector.Load("skip", "i")}" : vector.Load(source, "i"), destination, "i"));
    }
}
