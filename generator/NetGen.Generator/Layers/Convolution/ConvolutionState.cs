using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>The steps before a sequence that a window looks back at, which lie before its first place: zeros, or what training carries on from earlier.</summary>
internal static class ConvolutionState
{
    public static void Write(SourceWriter writer, WindowedPlan plan, KernelStep step)
    {
        var x = step["x"].Value!.Image;
        string before = SimdText.Ref("x", x.Start - (plan.History * x.Pitch));
        string places = $"pitch: {x.Pitch}, count: {plan.History}, length: {plan.HistoryPitch}, samples: count";
        bool isLoad = step.Role == "LoadState";
        using (writer.Method(step, $"{plan.Title}: the {EmitterText.Count(plan.History, "step")} {(isLoad ? "before each sample" : "behind which each sample ends")}.", EmitterText.Optimized))
        {
            writer.Line(isLoad
                ? $"StreamStates.Load(ref state, {plan.StateStride}, {before}, {x.SampleLength}, {places});"
                : $"StreamStates.Store({before}, {x.SampleLength}, ref lengths, ref state, {plan.StateStride}, {places});");
        }
    }
}
