using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Training in rows: each layer goes over all rows of the group, forward and back; only the loss is computed across lanes.</summary>
internal sealed class RowsGroup(KernelContext context) : BackwardGroup(context)
{
    public override void Write(PhasePlan phase)
    {
        Writer.Line($"ref float x = {KernelContext.Row("inputs", "start", Plan.Inputs)};");
        for (int i = phase.ForwardStart; i < phase.ForwardEnd; i++)
            WriteForward(i, Storage, InputOf(i), "start");
        if (phase.HasLoss)
            WriteLoss();
        if (phase.BackwardStart < 0)
            return;
        Writer.Line();
        for (int i = phase.BackwardStart; i >= phase.BackwardEnd; i--)
        {
            if (HasGradient(i))
                Writer.Line($"{Plan.Layers[i].Prefix}Gradient({InputOf(i)}, {SimdText.Ref(Storage, Training.Deltas[i])}, ref gradients, rows, accumulate || start > 0);");
            if (i == Plan.FirstTrained)
                continue;
            var places = PlacesOf(i, Storage, InputOf(i), "start");
            Writer.Line($"{Plan.Layers[i].Prefix}Backward({Context.Layers[i].TilesBackwardArguments(places)});");
            Context.WriteDerive(i - 1, places.DeltaBelow, places.Below);
        }
    }

    private void WriteLoss()
    {
        int last = Plan.Layers.Count - 1;
        string logits = SimdText.Ref(Storage, Training.Logits);
        string targets = SimdText.Ref(Storage, Training.Targets);
        string logitDeltas = SimdText.Ref(Storage, Training.LogitDeltas);
        Writer.Line();
        Writer.Line("// The loss and its gradient, 16 samples at a time across lanes; padding of the deltas is zero.");
        if (Plan.Last.OutputStride != Plan.Outputs)
            Writer.Line($"MemoryMarshal.CreateSpan({SimdText.Ref(Storage, Training.Deltas[last])}, rows * {Plan.Last.OutputStride}).Clear();");
        using (Writer.Block($"for (int block = 0; block < rows; block += {Padding.SampleBlock})"))
        {
            Writer.Line("int first = start + block;");
            Writer.Line($"int samples = Math.Min({Padding.SampleBlock}, rows - block);");
            Writer.Line($"SampleLanes.Load({BlockOf(Training.Outputs[last])}, {Plan.Last.OutputStride}, samples, {Plan.Outputs}, {logits});");
            Writer.Line($"SampleLanes.Load({KernelContext.Row("targets", "first", Plan.Outputs)}, {Plan.Outputs}, samples, {Plan.Outputs}, {targets});");
            Writer.Line($"loss += LossOf({logits}, {targets}, ref Unsafe.Add(ref weights, first), {logitDeltas});");
            Writer.Line($"SampleLanes.Store({logitDeltas}, samples, {Plan.Outputs}, {BlockOf(Training.Deltas[last])}, {Plan.Last.OutputStride});");
        }
    }

    private string BlockOf(int offset) => SimdText.Ref(Storage, LoopText.At(SimdText.Text(offset), "block", Plan.Last.OutputStride));

    private string InputOf(int layer) => layer == 0 ? "ref x" : SimdText.Ref(Storage, Training.Outputs[layer - 1]);
}
