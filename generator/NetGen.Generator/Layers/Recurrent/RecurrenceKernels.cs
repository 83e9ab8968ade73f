using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>The kernels of a recurrence.</summary>
internal sealed class RecurrenceKernels(RecurrencePlan plan, VectorWidth width) : ILayerKernels
{
    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        switch (step.Role)
        {
            case "Next" or "NextOfFeatures":
                new RecurrenceStep(plan, width).Write(writer, step, form);
                break;
            case "Forward" or "TrainingForward" or "NextOfMany":
                new RecurrenceForward(plan, width, step).Write(writer);
                break;
            case "LoadState" or "StoreState":
                WriteState(writer, step);
                break;
            case "TransposeWeights":
                WriteTranspose(writer, step);
                break;
            case "Backward":
                new RecurrenceBackward(plan, width, step).Write(writer);
                break;
            default:
                new RecurrenceGradient(plan, width, step).Write(writer);
                break;
        }
    }

    /// <summary>What is remembered from before the first step lies where the output, or the cell, of such a step would.</summary>
    private void WriteState(SourceWriter writer, KernelStep step)
    {
        bool isLoad = step.Role == "LoadState";
        using (writer.Method(step, isLoad ? $"{plan.Title}: what each sample remembers, before its first step." : $"{plan.Title}: what each sample remembers, behind its last step.", EmitterText.Optimized))
        {
            foreach (var (name, offset) in new[] { ("y", 0), ("cell", plan.CellOffset) }.Take(plan.HasCell ? 2 : 1))
            {
                var image = step[name].Value!.Image;
                string state = SimdText.Ref("state", offset);
                writer.Line(isLoad
                    ? $"StreamStates.Load({state}, {plan.StateStride}, {SimdText.Ref(name, image.Start - image.Pitch)}, {image.SampleLength}, pitch: {image.Pitch}, count: 1, length: {plan.UnitStride}, samples: count);"
                    : $"StreamStates.Store({SimdText.Ref(name, image.Start - image.Pitch)}, {image.SampleLength}, ref lengths, {state}, {plan.StateStride}, pitch: {image.Pitch}, count: 1, length: {plan.UnitStride}, samples: count);");
            }
        }
    }

    private void WriteTranspose(SourceWriter writer, KernelStep step)
    {
        using (writer.Method(step, $"{plan.Title}: the hidden weights in panels of units, for the gradient by the last output.", EmitterText.Optimized))
            writer.Line($"WindowWeights.Transpose({SimdText.Ref("parameters", $"{plan.Prefix}Weights")}, ref transposed, groups: 1, outputs: {plan.GateStride}, inputs: {plan.Units}, panel: {plan.Panel}, inputPanel: {plan.Panel}, taps: [0]);");
    }
}
