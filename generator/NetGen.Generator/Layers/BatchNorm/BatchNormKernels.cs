using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.BatchNorm;

/// <summary>Kernels of batch normalisation. The two means of the gradient by the input are the gradients by bias and weight over the count.</summary>
internal sealed class BatchNormKernels(BatchNormPlan plan, VectorWidth width) : BlockKernels(plan, width), IBatchKernels
{
    private const int Block = Padding.SampleBlock;

    protected override string Title => $"BatchNorm of {plan.Outputs} values";

    protected override string Formula => "y = w ⊙ n + b with n = (x - mean) / sqrt(variance + ε)";

    protected override string BackwardFormula => "dX = w / sqrt(variance + ε) ⊙ (dY - mean(dY) - n ⊙ mean(dY ⊙ n)), means over the batch";

    protected override string ExtraParameters => ", ref float statistics, ref float means";

    protected override string ExtraArguments => ", ref statistics, ref means";

    private int Stride => plan.RunningMean.Length;

    private string Weights => EmitterText.OffsetName(plan, plan.Tensors[0]);

    private string Bias => EmitterText.OffsetName(plan, plan.Tensors[1]);

    private string RunningMean => EmitterText.OffsetName(plan, plan.RunningMean);

    private string RunningVariance => EmitterText.OffsetName(plan, plan.RunningVariance);

    public override string TrainingArguments(string first) =>
        $", {SimdText.Ref("statistics", plan.BatchOffset)}, {SimdText.Ref("means", plan.BatchOffset)}";

    public override void WriteSample(SourceWriter writer, SampleForm form)
    {
        var vector = Width.Fitting(plan.OutputStride);
        writer.Line($"// Layer {plan.Number}, one sample: {Title}, {Formula}.");
        writer.Line(form.Attribute);
        using (writer.Block($"private static void {plan.Prefix}Sample(ref float x, ref float parameters, ref float y)"))
        {
            writer.ForEachVector(vector, 0, Padding.RoundUp(plan.Outputs, vector.Lanes), index =>
            {
                string Tensor(string name) => vector.Load("parameters", LoopText.At(name, index));
                writer.Line($"var scale = {Tensor(Weights)} / {vector.Class}.Sqrt({Tensor(RunningVariance)} + {vector.Constant(plan.Epsilon)});");
                writer.Line(vector.Store($"(({vector.Load("x", index)} - {Tensor(RunningMean)}) * scale) + {Tensor(Bias)}", "y", index));
            });
        }
    }

    public override void WriteLanesForward(SourceWriter writer)
    {
        WriteBlockForward(writer, " of inference", "", _ => WriteNormalize(writer, "parameters", RunningMean, RunningVariance));
        writer.Line();
        WriteBlockForward(writer, " of training", ExtraParameters, WriteForward);
    }

    public override void WriteTilesForward(SourceWriter writer)
    {
        base.WriteTilesForward(writer);
        WriteRowsForward(writer, "", "");
    }

    protected override void WriteForward(SourceWriter writer) => WriteNormalize(writer, "statistics", "0", SimdText.Text(Stride));

    protected override void WriteBackward(SourceWriter writer) => ForEachSamplesOfFeature(writer, () =>
    {
        WriteScale(writer, "statistics", "0", SimdText.Text(Stride));
        writer.Line($"var scale = {Width.Broadcast("parameters", $"{Weights} + k")} * inverse;");
        writer.Line($"var meanProduct = {Width.Broadcast("means", "k")} * inverse;");
        writer.Line($"var meanDelta = {Width.Broadcast("means", $"{Stride} + k")};");
    }, index => writer.Line(Width.Store($"scale * ({Width.Load("delta", index)} - meanDelta - (({Width.Load("x", index)} - mean) * meanProduct))", "deltaBelow", index)));

    public void WriteLanesStatistics(SourceWriter writer, int blockLength)
    {
        WriteBlockSums(writer);
        WriteStatistics(writer, blocks =>
        {
            writer.Line("ref float block = ref x;");
            using (writer.Block($"for (int first = 0; first < count; first += {Block})"))
            {
                writer.Line($"int samples = Math.Min({Block}, count - first);");
                blocks("block");
                writer.Line($"block = ref Unsafe.Add(ref block, {blockLength});");
            }
        });
        WriteSums(writer, () =>
        {
            using (writer.Block($"for (int first = 0; first < count; first += {Block})"))
            {
                writer.Line($"{plan.Prefix}AddProducts(ref x, ref delta, ref statistics, ref means);");
                writer.Line($"x = ref Unsafe.Add(ref x, {blockLength});");
                writer.Line($"delta = ref Unsafe.Add(ref delta, {blockLength});");
            }
        });
    }

    public void WriteTilesStatistics(SourceWriter writer, int groupSamples, int inputGroup, int deltaGroup)
    {
        WriteBlockSums(writer);
        WriteStatistics(writer, blocks =>
        {
            writer.Line($"ref float block = ref ThreadScratch.Get({plan.Inputs * Block}, slot: 2);");
            writer.Line("ref float rows = ref x;");
            ForEachRowBlock(writer, groupSamples, () =>
            {
                WriteLoad(writer, "rows", plan.InputStride, plan.Inputs, "0");
                blocks("block");
            }, () => writer.Line($"rows = ref Unsafe.Add(ref rows, {inputGroup});"));
        });
        int delta = plan.Inputs * Block;
        WriteSums(writer, () =>
        {
            writer.Line($"ref float block = ref ThreadScratch.Get({delta + (plan.Outputs * Block)}, slot: 2);");
            ForEachRowBlock(writer, groupSamples, () =>
            {
                WriteLoad(writer, "x", plan.InputStride, plan.Inputs, "0");
                WriteLoad(writer, "delta", plan.OutputStride, plan.Outputs, SimdText.Text(delta));
                writer.Line($"{plan.Prefix}AddProducts(ref block, {SimdText.Ref("block", delta)}, ref statistics, ref means);");
            }, () =>
            {
                writer.Line($"x = ref Unsafe.Add(ref x, {inputGroup});");
                writer.Line($"delta = ref Unsafe.Add(ref delta, {deltaGroup});");
            });
        });
    }

    private static void ForEachRowBlock(SourceWriter writer, int groupSamples, Action block, Action nextGroup)
    {
        using (writer.Block($"for (int start = 0; start < count; start += {groupSamples})"))
        {
            using (writer.Block($"for (int row = 0; row < Math.Min({groupSamples}, count - start); row += {Block})"))
            {
                writer.Line($"int samples = Math.Min({Block}, count - start - row);");
                block();
            }

            nextGroup();
        }
    }

    private void WriteNormalize(SourceWriter writer, string source, string mean, string variance) => ForEachSamplesOfFeature(writer, () =>
    {
        WriteScale(writer, source, mean, variance);
        writer.Line($"var scale = {Width.Broadcast("parameters", $"{Weights} + k")} * inverse;");
        writer.Line($"var bias = {Width.Broadcast("parameters", $"{Bias} + k")};");
    }, index => writer.Line(Width.Store($"(({Width.Load("x", index)} - mean) * scale) + bias", "y", index)));

    private void WriteScale(SourceWriter writer, string source, string mean, string variance)
    {
        writer.Line($"var mean = {Width.Broadcast(source, LoopText.At(mean, "k"))};");
        writer.Line($"var inverse = {Width.Type}.One / {Width.Class}.Sqrt({Width.Broadcast(source, LoopText.At(variance, "k"))} + {Width.Constant(plan.Epsilon)});");
    }

    private void ForEachSamplesOfFeature(SourceWriter writer, Action prepare, Action<string> statements)
    {
        using (writer.Block($"for (int k = 0; k < {plan.Outputs}; k++)"))
        {
            prepare();
            ForEachSamples(writer, lane => statements($"(k * {Block}) + {lane}"));
        }
    }

    /// <summary>What a block adds to the statistics and to the sums of gradients.</summary>
    private void WriteBlockSums(SourceWriter writer)
    {
        writer.Line($"// Layer {plan.Number}, 16 samples: sums of the values, over the samples that are there.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}AddValues(ref float x, int samples, ref float sums)"))
        {
            WritePresent(writer);
            WriteFeatureSums(writer, plan.Outputs, 0, (index, sample, _) => $"({Width.Load("x", index)} & present{sample})");
        }

        writer.Line();
        writer.Line($"// Layer {plan.Number}, 16 samples: sums of the squared deviations from the mean, over the samples that are there.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}AddDeviations(ref float x, int samples, ref float means, ref float sums)"))
        {
            WritePresent(writer);
            WriteFeatureSums(
                writer, plan.Outputs, 0,
                (index, sample, column) =>
                {
                    string deviation = $"deviation{column}_{sample}";
                    writer.Line($"var {deviation} = {Width.Load("x", index)} - mean{column};");
                    return $"(({deviation} * {deviation}) & present{sample})";
                },
                (feature, column) => writer.Line($"var mean{column} = {Width.Broadcast("means", feature)};"));
        }

        writer.Line();
        writer.Line($"// Layer {plan.Number}, 16 samples: sums of the gradients times the deviations from the mean, and of the gradients, which are zero for samples that are not there.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}AddProducts(ref float x, ref float delta, ref float means, ref float sums)"))
        {
            WriteFeatureSums(
                writer, plan.Outputs, 0,
                (index, _, column) => $"({Width.Load("delta", index)} * ({Width.Load("x", index)} - mean{column}))",
                (feature, column) => writer.Line($"var mean{column} = {Width.Broadcast("means", feature)};"));
            WriteFeatureSums(writer, plan.Outputs, Stride, (index, _, _) => Width.Load("delta", index));
        }
    }

    private void WritePresent(SourceWriter writer)
    {
        for (int sample = 0; sample < Block; sample += Width.Lanes)
            writer.Line($"var present{sample} = {Width.Class}.LessThan(Vector{Width.Bits}<int>.Indices + {Width.Class}.Create({sample}), {Width.Class}.Create(samples)).AsSingle();");
    }

    private void WriteStatistics(SourceWriter writer, Action<Action<string>> forEachBlock)
    {
        writer.Line();
        writer.Line($"// Layer {plan.Number}: mean and variance of each of {plan.Outputs} values over the batch.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Statistics(ref float x, int count{ExtraParameters})"))
        {
            string variance = SimdText.Ref("statistics", Stride);
            writer.Line($"MemoryMarshal.CreateSpan(ref statistics, {2 * Stride}).Clear();");
            using (writer.Block())
                forEachBlock(block => writer.Line($"{plan.Prefix}AddValues(ref {block}, samples, ref statistics);"));
            WriteDivide(writer, "statistics", 0, Stride);
            using (writer.Block())
                forEachBlock(block => writer.Line($"{plan.Prefix}AddDeviations(ref {block}, samples, ref statistics, {variance});"));
            WriteDivide(writer, "statistics", Stride, 2 * Stride);
        }
    }

    private void WriteSums(SourceWriter writer, Action forEachBlock)
    {
        writer.Line();
        writer.Line($"// Layer {plan.Number}: dw += dY ⊙ n, db += dY over the batch, and their means, which the gradient by the input takes.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Sums(ref float x, ref float delta, ref float gradients, int count, bool accumulate{ExtraParameters})"))
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref means, {2 * Stride}).Clear();");
            forEachBlock();
            using (writer.Block($"for (int k = 0; k < {plan.Outputs}; k++)"))
                writer.Line($"Unsafe.Add(ref means, k) /= MathF.Sqrt(Unsafe.Add(ref statistics, {Stride} + k) + {SimdText.Float(plan.Epsilon)});");
            writer.Line($"GradientSums.Store(ref means, {SimdText.Ref("gradients", Weights)}, {2 * Stride}, accumulate);");
            WriteDivide(writer, "means", 0, 2 * Stride);
        }
    }

    private static void WriteDivide(SourceWriter writer, string values, int start, int end)
    {
        using (writer.Block($"for (int k = {start}; k < {end}; k++)"))
            writer.Line($"Unsafe.Add(ref {values}, k) /= count;");
    }
}
