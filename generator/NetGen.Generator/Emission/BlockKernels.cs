using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>
/// Kernels of a layer that always works on blocks of 16 samples across lanes: where batches are rows, they are turned into such blocks and back.
/// A kind writes what happens to one block; this writes the methods around it.
/// </summary>
internal abstract class BlockKernels(LayerPlan plan, VectorWidth width) : ILayerKernels
{
    private const int Block = Padding.SampleBlock;

    /// <summary>Features whose sums over a block are the lanes of one vector.</summary>
    private const int SummedFeatures = 4;

    protected VectorWidth Width => width;

    /// <summary>What the layer is, for comments: <c>LayerNorm of 8 values</c>.</summary>
    protected abstract string Title { get; }

    /// <summary>The formula of the output y by the input x, for comments; with it, names that the others use too.</summary>
    protected abstract string Formula { get; }

    /// <summary>The formula of the gradient dX by the input from that by the output, dY.</summary>
    protected abstract string BackwardFormula { get; }

    /// <summary>The formula of the gradient by the parameters.</summary>
    protected virtual string GradientFormula => "";

    /// <summary>Parameters that every kernel of training takes beyond the usual ones, such as <c>, uint key, int first</c>.</summary>
    protected virtual string ExtraParameters => "";

    /// <summary>The arguments for them within a loop over rows, where <c>row</c> is the block's first.</summary>
    protected virtual string ExtraArguments => "";

    public virtual string TrainingArguments(string first) => "";

    public abstract void WriteSample(SourceWriter writer, SampleForm form);

    /// <summary>Writes the statements that turn the block at <c>x</c> into the one at <c>y</c>.</summary>
    protected abstract void WriteForward(SourceWriter writer);

    /// <summary>Writes the statements that turn <c>delta</c>, with <c>x</c> and <c>y</c>, into <c>deltaBelow</c>.</summary>
    protected abstract void WriteBackward(SourceWriter writer);

    /// <summary>Writes the statements that add a block's gradient by the parameters, from <c>x</c> and <c>delta</c>, to <c>sums</c>.</summary>
    protected virtual void WriteGradient(SourceWriter writer) => throw new NotSupportedException($"{plan.Kind} has no parameters.");

    /// <summary>Writes methods that several of the kernels call.</summary>
    protected virtual void WriteHelpers(SourceWriter writer)
    {
    }

    public virtual void WriteLanesForward(SourceWriter writer)
    {
        WriteBlockForward(writer, "", ExtraParameters, WriteForward);
        WriteHelpers(writer);
    }

    public void WriteLanesBackward(SourceWriter writer)
    {
        writer.Line($"// Layer {plan.Number}, 16 samples: {Title}, {BackwardFormula}.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Backward(ref float delta, ref float parameters, ref float x, ref float y, ref float deltaBelow{ExtraParameters})"))
            WriteBackward(writer);
    }

    public void WriteLanesGradient(SourceWriter writer, int blockLength)
    {
        WriteBlockGradient(writer);
        writer.Line();
        writer.Line($"// Layer {plan.Number}, blocks of 16 samples: the same.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Gradient(ref float x, ref float delta, ref float gradients, int blocks)"))
        {
            writer.Line($"ref float sums = ref ThreadScratch.Get({plan.TensorLength}, slot: 2);");
            writer.Line($"MemoryMarshal.CreateSpan(ref sums, {plan.TensorLength}).Clear();");
            using (writer.Block("for (int block = 0; block < blocks; block++)"))
            {
                writer.Line($"{plan.Prefix}Gradient(ref x, ref delta, ref sums);");
                writer.Line($"x = ref Unsafe.Add(ref x, {blockLength});");
                writer.Line($"delta = ref Unsafe.Add(ref delta, {blockLength});");
            }

            writer.Line($"GradientSums.Store(ref sums, {SimdText.Ref("gradients", EmitterText.OffsetName(plan, plan.Tensors[0]))}, {plan.TensorLength}, accumulate: true);");
        }
    }

    public virtual void WriteTilesForward(SourceWriter writer)
    {
        WriteLanesForward(writer);
        WriteRowsForward(writer, ExtraParameters, ExtraArguments);
    }

    /// <summary>Writes the forward method of one block.</summary>
    protected void WriteBlockForward(SourceWriter writer, string purpose, string parameters, Action<SourceWriter> statements)
    {
        writer.Line($"// Layer {plan.Number}, 16 samples{purpose}: {Title}, {Formula}.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Forward(ref float x, ref float parameters, ref float y{parameters})"))
            statements(writer);
    }

    /// <summary>Writes the forward method of rows, block by block.</summary>
    protected void WriteRowsForward(SourceWriter writer, string parameters, string arguments)
    {
        writer.Line();
        WriteRowsComment(writer);
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Forward(ref float x, ref float parameters, ref float y, int count{parameters})"))
        {
            WriteBlocks(writer, plan.Inputs * Block, plan.OutputStride, plan.Outputs, () =>
            {
                WriteLoad(writer, "x", plan.InputStride, plan.Inputs, "0");
                writer.Line($"{plan.Prefix}Forward(ref block, ref parameters, {SimdText.Ref("block", plan.Inputs * Block)}{arguments});");
                WriteStore(writer, plan.Inputs * Block, "y", plan.OutputStride);
            });
        }
    }

    public void WriteTilesBackward(SourceWriter writer)
    {
        WriteLanesBackward(writer);
        int x = plan.Outputs * Block;
        int y = x + (plan.Inputs * Block);
        int below = y + (plan.Outputs * Block);
        writer.Line();
        WriteRowsComment(writer);
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Backward(ref float delta, ref float parameters, ref float x, ref float y, ref float deltaBelow, int count{ExtraParameters})"))
        {
            WriteBlocks(writer, below, plan.InputStride, plan.Inputs, () =>
            {
                WriteLoad(writer, "delta", plan.OutputStride, plan.Outputs, "0");
                WriteLoad(writer, "x", plan.InputStride, plan.Inputs, SimdText.Text(x));
                WriteLoad(writer, "y", plan.OutputStride, plan.Outputs, SimdText.Text(y));
                writer.Line($"{plan.Prefix}Backward(ref block, ref parameters, {SimdText.Ref("block", x)}, {SimdText.Ref("block", y)}, {SimdText.Ref("block", below)}{ExtraArguments});");
                WriteStore(writer, below, "deltaBelow", plan.InputStride);
            });
        }
    }

    public void WriteTilesGradient(SourceWriter writer)
    {
        WriteBlockGradient(writer);
        int x = plan.TensorLength;
        int delta = x + (plan.Inputs * Block);
        writer.Line();
        WriteRowsComment(writer);
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Gradient(ref float x, ref float delta, ref float gradients, int count, bool accumulate)"))
        {
            writer.Line($"ref float block = ref ThreadScratch.Get({delta + (plan.Outputs * Block)}, slot: 2);");
            writer.Line($"MemoryMarshal.CreateSpan(ref block, {plan.TensorLength}).Clear();");
            using (writer.Block($"for (int row = 0; row < count; row += {Block})"))
            {
                writer.Line($"int samples = Math.Min({Block}, count - row);");
                WriteLoad(writer, "x", plan.InputStride, plan.Inputs, SimdText.Text(x));
                WriteLoad(writer, "delta", plan.OutputStride, plan.Outputs, SimdText.Text(delta));
                writer.Line($"{plan.Prefix}Gradient({SimdText.Ref("block", x)}, {SimdText.Ref("block", delta)}, ref block);");
            }

            writer.Line($"GradientSums.Store(ref block, {SimdText.Ref("gradients", EmitterText.OffsetName(plan, plan.Tensors[0]))}, {plan.TensorLength}, accumulate);");
        }
    }

    public string LanesBackwardArguments(BackwardPlaces places) =>
        $"{places.Delta}, ref parameters, {places.Input}, {places.Output}, {places.DeltaBelow}{TrainingArguments(places.First)}";

    public string TilesBackwardArguments(BackwardPlaces places) =>
        $"{places.Delta}, ref parameters, {places.Input}, {places.Output}, {places.DeltaBelow}, rows{TrainingArguments(places.First)}";

    /// <summary>Writes a loop over the vectors of a block of so many features; the statements receive the vector's index.</summary>
    protected void ForEachVector(SourceWriter writer, int features, Action<string> statements)
    {
        using (writer.Block($"for (int i = 0; i < {features * Block}; i += {width.Lanes})"))
            statements("i");
    }

    /// <summary>Writes a loop over the vectors of samples; the statements receive the index of the vector's first sample.</summary>
    protected void ForEachSamples(SourceWriter writer, Action<string> statements)
    {
        using (writer.Block($"for (int lane = 0; lane < {Block}; lane += {width.Lanes})"))
            statements("lane");
    }

    /// <summary>Writes a loop over features; the statements receive the index of the feature's vector of samples that begin at <c>lane</c>, and the feature.</summary>
    protected static void ForEachFeature(SourceWriter writer, int features, Action<string, string> statements)
    {
        using (writer.Block($"for (int k = 0; k < {features}; k++)"))
            statements($"(k * {Block}) + lane", "k");
    }

    /// <summary>
    /// Writes sums over a block's samples, some features at a time, and adds them to <c>sums</c> from <paramref name="start"/> on;
    /// <paramref name="term"/> is the vector to sum, given its index, the number of its first sample and the feature's among those summed together;
    /// <paramref name="prepare"/> writes what the terms of one feature have in common, given the feature and its number.
    /// </summary>
    protected void WriteFeatureSums(SourceWriter writer, int features, int start, Func<string, int, int, string> term, Action<string, int>? prepare = null)
    {
        // Two sums of one method may each stand without a loop or braces: their names must not meet.
        using var scope = features <= SummedFeatures ? (IDisposable)writer.Block() : null;
        writer.ForEachGroup("k", features, SummedFeatures, (first, count) =>
        {
            var columns = new List<string>();
            for (int column = 0; column < SummedFeatures; column++)
            {
                if (column >= count)
                {
                    columns.Add(width.Constant(0));
                    continue;
                }

                prepare?.Invoke(LoopText.At(SimdText.Text(column), first), column);
                var terms = new List<string>();
                for (int sample = 0; sample < Block; sample += width.Lanes)
                    terms.Add(term(LoopText.At(SimdText.Text((column * Block) + sample), first, Block), sample, column));
                writer.Line($"var column{column} = {string.Join(" + ", terms)};");
                columns.Add($"column{column}");
            }

            string at = LoopText.At(SimdText.Text(start), first);
            writer.Line($"LaneSums.AddTo({SimdText.Ref("sums", at)}, {string.Join(", ", columns)});");
        });
    }

    private void WriteBlockGradient(SourceWriter writer)
    {
        writer.Line($"// Layer {plan.Number}, 16 samples: {Title}, {GradientFormula}.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Gradient(ref float x, ref float delta, ref float sums)"))
            WriteGradient(writer);
    }

    private void WriteRowsComment(SourceWriter writer) => writer.Line($"// Layer {plan.Number}, rows of a batch: the same in blocks of 16 samples.");

    /// <summary>The loop over blocks of rows. The result's padding is stored as zeros, which the layers around count on.</summary>
    private static void WriteBlocks(SourceWriter writer, int result, int stride, int columns, Action statements)
    {
        writer.Line($"ref float block = ref ThreadScratch.Get({result + (stride * Block)}, slot: 2);");
        if (stride > columns)
            writer.Line($"MemoryMarshal.CreateSpan({SimdText.Ref("block", result + (columns * Block))}, {(stride - columns) * Block}).Clear();");
        using (writer.Block($"for (int row = 0; row < count; row += {Block})"))
        {
            writer.Line($"int samples = Math.Min({Block}, count - row);");
            statements();
        }
    }

    protected static void WriteLoad(SourceWriter writer, string rows, int stride, int columns, string place) =>
        writer.Line($"SampleLanes.Load(ref Unsafe.Add(ref {rows}, row * {stride}), {stride}, samples, {columns}, {SimdText.Ref("block", place)});");

    private static void WriteStore(SourceWriter writer, int place, string rows, int stride) =>
        writer.Line($"SampleLanes.Store({SimdText.Ref("block", place)}, samples, {stride}, ref Unsafe.Add(ref {rows}, row * {stride}), {stride});");
}
