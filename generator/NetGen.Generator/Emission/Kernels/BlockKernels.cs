using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>
/// Kernels of a layer that always works on blocks of 16 samples across lanes: a kind writes what happens to one block. Of images it writes what happens
/// to one place, as to one sample (the other part of this class).
/// </summary>
internal abstract partial class BlockKernels(LayerPlan plan, VectorWidth width) : ILayerKernels
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

    public virtual void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        switch (step.Role)
        {
            case "Sample":
                using (writer.Method(step, $"Layer {plan.Number}, one sample: {Title}, {Formula}.", form.SampleAttribute))
                    WriteSample(writer);
                break;
            case "Forward":
                WriteBlock(writer, step, $"{Title}, {Formula}.", WriteForward);
                WriteHelpers(writer);
                break;
            case "Backward":
                WriteBlock(writer, step, $"{Title}, {BackwardFormula}.", WriteBackward);
                break;
            case "Gradient":
                WriteBlock(writer, step, $"{Title}, {GradientFormula}.", WriteGradient);
                break;
            case "Images" or "TrainingImages":
                WriteImages(writer, step, $"{Title}, {Formula}.", () => WritePlace(writer, step));
                break;
            case "ImageBackward":
                WriteImages(writer, step, $"{Title}, {BackwardFormula}.", () => WritePlaceBackward(writer, step));
                break;
            case "ImageGradient":
                WriteImageGradient(writer, step);
                break;
            default:
                throw new NotSupportedException($"{plan.Kind} has no kernel {step.Role}.");
        }
    }

    /// <summary>Writes the statements that turn one sample, the row at <c>x</c>, into the row at <c>y</c>.</summary>
    protected abstract void WriteSample(SourceWriter writer);

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

    /// <summary>Writes a kernel of one block.</summary>
    protected void WriteBlock(SourceWriter writer, KernelStep step, string comment, Action<SourceWriter> statements)
    {
        using (writer.Method(step, $"Layer {plan.Number}, 16 samples: {comment}", EmitterText.Optimized))
            statements(writer);
    }

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
    /// Writes sums over a block's samples, some features at a time, and adds them to floats of <paramref name="sums"/> from <paramref name="start"/> on;
    /// <paramref name="term"/> is the vector to sum, given its index, the number of its first sample and the feature's among those summed together;
    /// <paramref name="prepare"/> writes what the terms of one feature have in common, given the feature and its number.
    /// </summary>
    protected void WriteFeatureSums(SourceWriter writer, string sums, int features, int start, Func<string, int, int, string> term, Action<string, int>? prepare = null)
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
                writer.Line($"var column{column} = {Sum(terms)};");
                columns.Add($"column{column}");
            }

            string at = LoopText.At(SimdText.Text(start), first);
            writer.Line($"LaneSums.AddTo({SimdText.Ref(sums, at)}, {string.Join(", ", columns)});");
        });
    }

    /// <summary>The vectors of a block added half to half, as the lanes of wider vectors are: the sums have the same bits at every width.</summary>
    private static string Sum(IReadOnlyList<string> vectors)
    {
        if (vectors.Count == 1)
            return vectors[0];
        int half = vectors.Count / 2;
        var sums = vectors.Take(half).Zip(vectors.Skip(half), (lower, upper) => $"{lower} + {upper}").ToList();
        return sums.Count == 1 ? sums[0] : Sum(sums.ConvertAll(sum => $"({sum})"));
    }
}
