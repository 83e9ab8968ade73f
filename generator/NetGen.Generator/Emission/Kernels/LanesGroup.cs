using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Training across lanes: each block of 16 samples goes forward and back, then the gradients are added over the blocks.</summary>
internal sealed class LanesGroup(KernelContext context) : BackwardGroup(context)
{
    public override void Write(PhasePlan phase)
    {
        Writer.Line($"int blocks = (rows + {Padding.SampleBlock - 1}) / {Padding.SampleBlock};");
        using (Writer.Block("for (int b = 0; b < blocks; b++)"))
            WriteBlock(phase);
        if (phase.BackwardStart < 0)
            return;
        Writer.Line();
        for (int i = phase.BackwardStart; i >= phase.BackwardEnd; i--)
        {
            if (HasGradient(i))
                Writer.Line($"{Plan.Layers[i].Prefix}Gradient({InputOf(i, Storage)}, {SimdText.Ref(Storage, Training.Deltas[i])}, ref gradients, blocks);");
        }
    }

    private void WriteBlock(PhasePlan phase)
    {
        Writer.Line($"ref float block = ref Unsafe.Add(ref {Storage}, b * {Training.BlockLength});");
        Writer.Line($"int first = start + (b * {Padding.SampleBlock});");
        Writer.Line($"int samples = Math.Min({Padding.SampleBlock}, count - first);");
        string targets = SimdText.Ref("block", Training.Targets);
        if (phase.ForwardStart == 0)
            Writer.Line($"SampleLanes.Load({KernelContext.Row("inputs", "first", Plan.Inputs)}, {Plan.Inputs}, samples, {Plan.Inputs}, ref block);");
        if (phase.HasLoss)
            Writer.Line($"SampleLanes.Load({KernelContext.Row("targets", "first", Plan.Outputs)}, {Plan.Outputs}, samples, {Plan.Outputs}, {targets});");
        for (int i = phase.ForwardStart; i < phase.ForwardEnd; i++)
            WriteForward(i, "block", InputOf(i, "block"), "first");
        if (phase.HasLoss)
            Writer.Line($"loss += LossOf({SimdText.Ref("block", Training.Logits)}, {targets}, ref Unsafe.Add(ref weights, first), {SimdText.Ref("block", Training.LogitDeltas)});");
        for (int i = phase.BackwardStart; i >= Math.Max(phase.BackwardEnd, Plan.FirstTrained + 1); i--)
            WriteBackward(i);
    }

    private void WriteBackward(int layer)
    {
        var places = PlacesOf(layer, "block", InputOf(layer, "block"), "first");
        Writer.Line($"{Plan.Layers[layer].Prefix}Backward({Context.Layers[layer].LanesBackwardArguments(places)});");
        // Means over the batch reach samples that are not there; what sums over all lanes below counts on zeros.
        if (Plan.Layers[layer].UsesBatchStatistics)
            Writer.Line($"SampleLanes.ClearAbsent({places.DeltaBelow}, samples, {Plan.Layers[layer].Inputs});");
        Context.WriteDerive(layer - 1, places.DeltaBelow, places.Below);
    }

    /// <summary>The saved input of a layer: the network's at the block's start, or the output of the layer below.</summary>
    private string InputOf(int layer, string block) => layer == 0 ? $"ref {block}" : SimdText.Ref(block, Training.Outputs[layer - 1]);
}
