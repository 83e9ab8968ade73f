using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Kernels;

/// <content>Images: their places one after the other, the channels of each in vectors.</content>
internal abstract partial class BlockKernels
{
    /// <summary>The vectors of a place's channels.</summary>
    protected VectorWidth Channels => Width.Fitting(plan.FeatureStride);

    /// <summary>Writes the statements that turn the place at <c>x</c> into the one at <c>y</c>. Default: those of one sample, whose features the channels are.</summary>
    protected virtual void WritePlace(SourceWriter writer, KernelStep step) => WriteSample(writer);

    /// <summary>Writes the statements that turn the place at <c>delta</c>, with <c>x</c> and <c>y</c>, into <c>deltaBelow</c>.</summary>
    protected virtual void WritePlaceBackward(SourceWriter writer, KernelStep step) => throw new NotSupportedException($"{plan.Kind} is not of images.");

    /// <summary>
    /// What a place adds to the gradient by each of the layer's tensors, which have a value for each channel: expressions of the vectors <c>gradient</c>,
    /// by the output, and <c>value</c>, the input.
    /// </summary>
    protected virtual IReadOnlyList<string> PlaceGradients => throw new NotSupportedException($"{plan.Kind} has no parameters for channels.");

    /// <summary>Writes a kernel over the places of images; the references at the operands' places go on from each to the next.</summary>
    protected void WriteImages(SourceWriter writer, KernelStep step, string comment, Action statements)
    {
        using (writer.Method(step, $"Layer {plan.Number}, images: {comment}", EmitterText.Optimized))
            ForEachPlace(writer, step, statements);
    }

    /// <summary>Writes a loop over the places of all samples.</summary>
    protected static void ForEachPlace(SourceWriter writer, KernelStep step, Action statements)
    {
        var images = ImagesOf(step);
        foreach (var (name, layout) in images)
            writer.Advance(name, layout.Start);
        writer.ForEachPlace(images[0].Layout.Rows, images[0].Layout.Columns, images.ConvertAll(image => PlaceWalk.Of(image.Name, image.Layout)), statements);
    }

    private static List<(string Name, ImageLayout Layout)> ImagesOf(KernelStep step) =>
        step.Arguments.Where(operand => operand.Value is { IsImage: true }).Select(operand => (operand.Name, operand.Value!.Image)).ToList();

    /// <summary>
    /// Writes sums over the places of all samples, for each vector of channels, and adds them to floats from places on. They are formed row by row, so that
    /// long sums stay exact.
    /// </summary>
    /// <param name="writer">Receives them.</param>
    /// <param name="step">The step whose images are summed up.</param>
    /// <param name="target">What receives the sums.</param>
    /// <param name="starts">Where they lie there.</param>
    /// <param name="accumulates">Whether they are added to what is there: an expression.</param>
    /// <param name="terms">The vectors to sum, given the expression that loads a vector of an image.</param>
    /// <param name="prepare">Writes what the terms of a vector of channels have in common, given its first channel.</param>
    protected void WriteChannelSums(
        SourceWriter writer, KernelStep step, string target, IReadOnlyList<string> starts, string accumulates, Func<Func<string, string>, IReadOnlyList<string>> terms, Action<string>? prepare = null)
    {
        var vector = Channels;
        var images = ImagesOf(step);
        using var loop = writer.Loop("channel", plan.FeatureStride, vector.Lanes);
        string channel = LoopText.Variable("channel", plan.FeatureStride, vector.Lanes);
        prepare?.Invoke(channel);
        for (int i = 0; i < starts.Count; i++)
        {
            string load = vector.Load(target, LoopText.At(starts[i], channel));
            writer.Line($"var sum{i} = {(accumulates.Length == 0 ? load : $"{accumulates} ? {load} : {vector.Constant(0)}")};");
        }

        foreach (var (name, layout) in images)
            writer.Line($"ref float {name}Place = {SimdText.Ref(name, LoopText.At(SimdText.Text(layout.Start), channel))};");
        writer.ForEachPlace(images[0].Layout.Rows, images[0].Layout.Columns, images.ConvertAll(image => PlaceWalk.Of(image.Name + "Place", image.Layout)), () =>
        {
            var summed = terms(name => vector.Load(name + "Place"));
            ForEachSum(i => $"rowSum{i} += {summed[i]};");
        },
        beforeRow: () => ForEachSum(i => $"var rowSum{i} = {vector.Constant(0)};"),
        afterRow: () => ForEachSum(i => $"sum{i} += rowSum{i};"));
        ForEachSum(i => vector.Store($"sum{i}", target, LoopText.At(starts[i], channel)));

        void ForEachSum(Func<int, string> statement)
        {
            for (int i = 0; i < starts.Count; i++)
                writer.Line(statement(i));
        }
    }

    private void WriteImageGradient(SourceWriter writer, KernelStep step)
    {
        using (writer.Method(step, $"Layer {plan.Number}, images: {Title}, {GradientFormula}.", EmitterText.Optimized))
        {
            WriteChannelSums(writer, step, "gradients", [.. plan.Tensors.Select(tensor => EmitterText.OffsetName(plan, tensor))], "accumulate", load =>
            {
                writer.Line($"var gradient = {load("delta")};");
                writer.Line($"var value = {load("x")};");
                return PlaceGradients;
            });
        }
    }
}
