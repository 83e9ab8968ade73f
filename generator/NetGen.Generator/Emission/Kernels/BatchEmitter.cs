using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Writes inference of a batch: a method for the network, and the layers' kernels that it and training call.</summary>
internal sealed class BatchEmitter
{
    private readonly KernelContext _context;
    private readonly NetworkPlan _plan;
    private readonly SourceWriter _writer;
    private readonly BatchPlan _batch;
    private readonly FusedLanes? _fused;

    public BatchEmitter(KernelContext context)
    {
        _context = context;
        _plan = context.Plan;
        _writer = context.Writer;
        var fused = _plan.FusedAt(context.Width);
        _batch = fused ?? _plan.Batch;
        _fused = fused is null ? null : new FusedLanes(context, fused);
    }

    public void Write(CancellationToken cancellation)
    {
        _writer.Line();
        _writer.Line("/// <summary>A batch.</summary>");
        _writer.Line(EmitterText.Optimized);
        using (_writer.Block("public static void Forward(ref float parameters, ref float inputs, ref float outputs, int count)"))
        {
            using (_writer.Block($"if (count < {_batch.MinimumCount})"))
            {
                using (_writer.Block("for (int sample = 0; sample < count; sample++)"))
                    _writer.Line($"Forward(ref parameters, {KernelContext.Row("inputs", "sample", _plan.Inputs)}, {KernelContext.Row("outputs", "sample", _plan.Outputs)});");
                _writer.Line("return;");
            }

            _writer.Line();
            if (_fused is not null)
                _fused.WriteBatch();
            else
                WriteLayers();
        }

        if (_fused is not null)
        {
            _writer.Line();
            _fused.WriteRest(WriteScratchLocal);
            _writer.Line();
            _fused.WriteBlock();
        }

        foreach (var kernels in _context.Layers)
        {
            cancellation.ThrowIfCancellationRequested();
            _writer.Line();
            if (_context.IsLanes)
                kernels.WriteLanesForward(_writer);
            else
                kernels.WriteTilesForward(_writer);
        }

        if (!_context.Output.IsLinear && _fused is null)
        {
            _writer.Line();
            _context.Output.WriteActivate(_writer);
        }
    }

    public void WriteScratchType() => _context.WriteScratchType("BatchScratch", _batch.Scratch, _batch.OnStack);

    private void WriteScratchLocal() => _context.WriteScratchLocal("BatchScratch", _batch.Scratch, _batch.OnStack);

    private void WriteLayers()
    {
        WriteScratchLocal();
        string logits = SimdText.Ref("scratch", _batch.Logits);
        new ForwardLoop(_context, _batch.Rows, _batch.Outputs, logits).Write(() =>
        {
            if (!_context.Output.IsLinear)
                _writer.Line($"Activate({logits});");
            _writer.Line($"SampleLanes.Store({logits}, samples, {_plan.Outputs}, {KernelContext.Row("outputs", "first", _plan.Outputs)}, {_plan.Outputs});");
        });
    }
}
