using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Writes the loop that takes a batch through the layers to its logits, in scratch: for inference, and for the loss alone.</summary>
/// <param name="context">The file's kernels.</param>
/// <param name="rows">Samples computed together in rows; across lanes it is always a block.</param>
/// <param name="outputs">Where each layer's output begins in scratch.</param>
/// <param name="logits">The block of 16 samples' logits across lanes.</param>
internal sealed class ForwardLoop(KernelContext context, int rows, IReadOnlyList<int> outputs, string logits)
{
    private readonly NetworkPlan _plan = context.Plan;
    private readonly SourceWriter _writer = context.Writer;

    /// <summary><paramref name="finish"/> follows for each block of up to 16 samples, with <c>first</c>, <c>samples</c> and the logits.</summary>
    public void Write(Action finish)
    {
        if (context.IsLanes)
            WriteBlocks(finish);
        else
            WriteRows(finish);
    }

    private void WriteBlocks(Action finish)
    {
        using (_writer.Block($"for (int first = 0; first < count; first += {Padding.SampleBlock})"))
        {
            _writer.Line($"int samples = Math.Min({Padding.SampleBlock}, count - first);");
            _writer.Line($"SampleLanes.Load({KernelContext.Row("inputs", "first", _plan.Inputs)}, {_plan.Inputs}, samples, {_plan.Inputs}, ref scratch);");
            WriteLayers("ref scratch");
            finish();
        }
    }

    private void WriteRows(Action finish)
    {
        using (_writer.Block($"for (int start = 0; start < count; start += {rows})"))
        {
            _writer.Line($"int rows = Math.Min({rows}, count - start);");
            WriteLayers(KernelContext.Row("inputs", "start", _plan.Inputs));
            using (_writer.Block($"for (int block = 0; block < rows; block += {Padding.SampleBlock})"))
            {
                _writer.Line("int first = start + block;");
                _writer.Line($"int samples = Math.Min({Padding.SampleBlock}, rows - block);");
                _writer.Line($"SampleLanes.Load({SimdText.Ref("scratch", LoopText.At(SimdText.Text(outputs[outputs.Count - 1]), "block", _plan.Last.OutputStride))}, {_plan.Last.OutputStride}, samples, {_plan.Outputs}, {logits});");
                finish();
            }
        }
    }

    private void WriteLayers(string x)
    {
        foreach (var layer in _plan.Layers)
        {
            string y = SimdText.Ref("scratch", outputs[layer.Index]);
            if (!layer.IsTrainingOnly)
            {
                context.WriteForward(layer.Index, x, y, y, KernelContext.SkipOf(layer, "scratch", outputs));
                x = y;
            }
            else if (layer.Index == _plan.Layers.Count - 1)
            {
                // Passed by, but its output must stand where the output stage looks for it.
                context.WriteCopy(x, y, context.LengthOf(layer.Index));
            }
        }
    }
}
