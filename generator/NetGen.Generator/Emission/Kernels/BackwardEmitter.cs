using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>
/// Writes the method of feedforward and backpropagation: a loop over groups of samples for each phase of training, and what a layer computes
/// of the whole batch between two phases.
/// </summary>
internal sealed class BackwardEmitter(KernelContext context)
{
    private readonly NetworkPlan _plan = context.Plan;
    private readonly SourceWriter _writer = context.Writer;
    private readonly BackwardGroup _group = context.IsLanes ? new LanesGroup(context) : new RowsGroup(context);

    public void Write()
    {
        _writer.Line($"/// <summary>Feedforward and backpropagation, in groups of up to {_plan.Training.GroupSamples} samples.</summary>");
        _writer.Line(EmitterText.Optimized);
        using (_writer.Block($"public static float Backward(ref float parameters, ref float inputs, ref float targets, ref float weights, int count, ref float gradients, bool accumulate, ref float workspace{context.ContextParameter})"))
        {
            _writer.Line("float loss = 0;");
            WriteContextLocals();
            WriteClearing();
            foreach (var phase in _plan.Training.Phases)
            {
                WriteTitle(phase);
                using (_writer.Block($"for (int start = 0; start < count; start += {_plan.Training.GroupSamples})"))
                {
                    _writer.Line($"int rows = Math.Min({_plan.Training.GroupSamples}, count - start);");
                    if (_plan.UsesBatchStatistics)
                        _writer.Line($"ref float group = ref Unsafe.Add(ref workspace, (nint)(start / {_plan.Training.GroupSamples}) * {_plan.Training.Workspace});");
                    _group.Write(phase);
                }

                WriteBarrier(phase);
            }

            _writer.Line("return loss;");
        }
    }

    private void WriteContextLocals()
    {
        foreach (var layer in _plan.Layers.Where(layer => layer.IsTrainingOnly))
            _writer.Line($"uint {layer.Prefix}Key = DropoutMask.Key(context.Seed, context.Step, {layer.Number});");
        if (!_plan.UsesBatchStatistics)
            return;
        _writer.Line($"ref float statistics = ref MemoryMarshal.GetReference(context.GetStatistics({2 * _plan.StatisticsLength}, count));");
        _writer.Line($"ref float means = {SimdText.Ref("statistics", _plan.StatisticsLength)};");
    }

    /// <summary>Kernels across lanes add to the gradients; those over rows begin with what they find only where told to, and never touch gaps.</summary>
    private void WriteClearing()
    {
        // Batch normalisation refuses an empty batch.
        if (!context.IsLanes && !_plan.UsesBatchStatistics)
        {
            _writer.Line("// Without samples no layer writes its gradient, which is zero.");
            using (_writer.Block("if (count == 0 && !accumulate)"))
                _writer.Line($"MemoryMarshal.CreateSpan(ref gradients, {_plan.ParameterLength}).Clear();");
        }

        if (!context.IsLanes && _plan.Gaps.Count == 0)
            return;
        using (_writer.Block("if (!accumulate)"))
        {
            if (context.IsLanes)
            {
                _writer.Line($"MemoryMarshal.CreateSpan(ref gradients, {_plan.ParameterLength}).Clear();");
                return;
            }

            foreach (var gap in _plan.Gaps)
                _writer.Line($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradients, {gap.Offset}), {gap.Length}).Clear();");
        }
    }

    private void WriteTitle(PhasePlan phase)
    {
        if (_plan.Training.Phases.Count == 1)
            return;
        _writer.Line();
        if (phase.Statistics >= 0)
            _writer.Line($"// Forward, up to what layer {_plan.Layers[phase.Statistics].Number} normalises by the statistics of the whole batch.");
        else if (phase.HasLoss)
            _writer.Line($"// Forward to the loss, and back to layer {_plan.Layers[phase.Sums].Number}.");
        else
            _writer.Line($"// Back from layer {_plan.Layers[phase.BackwardStart].Number}.");
    }

    /// <summary>What a layer computes of the whole batch between two phases.</summary>
    private void WriteBarrier(PhasePlan phase)
    {
        int layer = Math.Max(phase.Statistics, phase.Sums);
        if (layer < 0)
            return;
        var training = _plan.Training;
        string x = layer > 0 ? SimdText.Ref("workspace", training.Outputs[layer - 1]) : context.IsLanes ? "ref workspace" : "ref inputs";
        string statistics = context.Layers[layer].TrainingArguments("0");
        if (phase.Statistics >= 0)
            _writer.Line($"{_plan.Layers[layer].Prefix}Statistics({x}, count{statistics});");
        else
            _writer.Line($"{_plan.Layers[layer].Prefix}Sums({x}, {SimdText.Ref("workspace", training.Deltas[layer])}, ref gradients, count, {(context.IsLanes ? "true" : "accumulate")}{statistics});");
    }
}
