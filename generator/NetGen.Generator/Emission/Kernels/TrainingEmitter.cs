using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Writes training: the loss alone, feedforward with backpropagation, and the layers' kernels that they call.</summary>
internal sealed class TrainingEmitter(KernelContext context)
{
    private readonly NetworkPlan _plan = context.Plan;
    private readonly SourceWriter _writer = context.Writer;

    public void Write(CancellationToken cancellation)
    {
        _writer.Line();
        WriteLoss();
        _writer.Line();
        new BackwardEmitter(context).Write();
        _writer.Line();
        context.Output.WriteLoss(_writer);
        foreach (var layer in _plan.Layers.Reverse())
        {
            cancellation.ThrowIfCancellationRequested();
            WriteKernels(layer);
        }
    }

    private void WriteLoss()
    {
        var training = _plan.Training;
        string logits = SimdText.Ref("scratch", training.Logits);
        string targets = SimdText.Ref("scratch", training.Targets);
        _writer.Line("/// <summary>The weighted loss of a batch, without gradients.</summary>");
        _writer.Line(EmitterText.Optimized);
        using (_writer.Block("public static float Loss(ref float parameters, ref float inputs, ref float targets, ref float weights, int count, ref float scratch)"))
        {
            _writer.Line("float loss = 0;");
            new ForwardLoop(context, training.GroupSamples, training.Outputs, logits).Write(() =>
            {
                _writer.Line($"SampleLanes.Load({KernelContext.Row("targets", "first", _plan.Outputs)}, {_plan.Outputs}, samples, {_plan.Outputs}, {targets});");
                _writer.Line($"loss += LossOf({logits}, {targets}, ref Unsafe.Add(ref weights, first), {SimdText.Ref("scratch", training.LogitDeltas)});");
            });
            _writer.Line("return loss;");
        }
    }

    /// <summary>A layer's own kernels of training: the gradient by its input, by its parameters, and the derivative of its activation.</summary>
    private void WriteKernels(LayerPlan layer)
    {
        var kernels = context.Layers[layer.Index];
        if (layer.Index > _plan.FirstTrained)
        {
            _writer.Line();
            if (context.IsLanes)
                kernels.WriteLanesBackward(_writer);
            else
                kernels.WriteTilesBackward(_writer);
        }

        if (layer.Tensors.Count > 0)
        {
            _writer.Line();
            WriteGradient(layer, kernels);
        }

        if (layer.Apply.Derive is { } activation && layer.Index >= _plan.FirstTrained)
        {
            _writer.Line();
            ActivationPass.WriteDerive(_writer, layer, activation, context.Width.Fitting(layer.OutputStride));
        }
    }

    private void WriteGradient(LayerPlan layer, ILayerKernels kernels)
    {
        var training = _plan.Training;
        switch (kernels)
        {
            case IBatchKernels batch when context.IsLanes:
                batch.WriteLanesStatistics(_writer, training.BlockLength);
                break;
            case IBatchKernels batch:
                batch.WriteTilesStatistics(_writer, training.GroupSamples, layer.Index == 0 ? training.GroupSamples * _plan.Inputs : training.Workspace, training.Workspace);
                break;
            default:
                if (context.IsLanes)
                    kernels.WriteLanesGradient(_writer, training.BlockLength);
                else
                    kernels.WriteTilesGradient(_writer);
                break;
        }
    }
}
