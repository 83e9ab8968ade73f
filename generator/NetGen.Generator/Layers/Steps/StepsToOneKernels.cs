using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Steps;

/// <summary>The kernels of LastStep and MeanOverSteps, for each vector of features. Sums are of the steps in their order, in a stream too.</summary>
internal sealed class StepsToOneKernels(StepsToOnePlan plan, VectorWidth width) : ILayerKernels
{
    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        if (plan.IsStream)
            WriteStream(writer, step);
        else if (step.Role == "Backward")
            WriteBackward(writer, step, step["delta"].Value!.Stride, step["deltaBelow"].Value!.Image);
        else
            WriteForward(writer, step, step["x"].Value!.Image, step["y"].Value!.Stride);
    }

    private string Title => $"Layer {plan.Number}, {plan.Part.Spec.Input} → {plan.Part.Spec.Output}";

    private void WriteForward(SourceWriter writer, KernelStep step, ImageLayout x, int stride)
    {
        var vector = width.Fitting(stride);
        bool hasLengths = step.Role == "ForwardOfLengths";
        using (writer.Method(step, $"{Title}: y = {(plan.IsMean ? "the mean of x over all steps" : "x of the last step")}.", EmitterText.Optimized))
        {
            writer.ForEachSample([("x", x.SampleLength), ("y", stride)], () =>
            {
                string steps = StepsOf(writer, hasLengths, x.Columns);
                if (plan.IsMean)
                    writer.Line($"var share = {vector.Constant(1)} / {vector.Class}.Create((float){steps});");
                else
                    writer.Line($"ref float last = {SimdText.Ref("x", $"{x.Start} + (({steps} - 1) * {x.Pitch})")};");
                writer.ForEachVector(vector, 0, stride, i =>
                {
                    if (!plan.IsMean)
                    {
                        writer.Line(vector.Store(vector.Load("last", i), "y", i));
                        return;
                    }

                    writer.Line($"var sum = {vector.Constant(0)};");
                    using (writer.Block($"for (int step = 0; step < {steps}; step++)"))
                        writer.Line($"sum += {vector.Load("x", At(At(SimdText.Text(x.Start), "step", x.Pitch), i))};");
                    writer.Line(vector.Store("sum * share", "y", i));
                }, hasScope: true);
            });
        }
    }

    private void WriteBackward(SourceWriter writer, KernelStep step, int stride, ImageLayout below)
    {
        var vector = width.Fitting(stride);
        string formula = plan.IsMean ? "dX = dY / steps" : "dX of the last step = dY, of the others 0";
        using (writer.Method(step, $"{Title}: {formula}.", EmitterText.Optimized))
        {
            writer.ForEachSample([("delta", stride), ("deltaBelow", below.SampleLength)], () =>
            {
                string steps = StepsOf(writer, hasLengths: true, below.Columns);
                if (plan.IsMean)
                    writer.Line($"var share = {vector.Constant(1)} / {vector.Class}.Create((float){steps});");
                writer.ForEachVector(vector, 0, stride, i =>
                {
                    writer.Line($"var dY = {vector.Load("delta", i)}{(plan.IsMean ? " * share" : "")};");
                    using (writer.Block($"for (int step = 0; step < {below.Columns}; step++)"))
                        writer.Line(vector.Store($"step {(plan.IsMean ? "<" : "==")} {steps}{(plan.IsMean ? "" : " - 1")} ? dY : {vector.Constant(0)}", "deltaBelow", At(At(SimdText.Text(below.Start), "step", below.Pitch), i)));
                }, hasScope: true);
            });
        }
    }

    /// <summary>The mean of the steps so far: sums and their count are the state.</summary>
    private void WriteStream(SourceWriter writer, KernelStep step)
    {
        var (x, y) = (step["x"].Value!.Image, step["y"].Value!.Image);
        var vector = width.Fitting(plan.FeatureStride);
        using (writer.Method(step, $"{Title}: y = the mean of x over all steps so far.", EmitterText.Optimized))
        {
            writer.ForEachSample([("x", x.SampleLength), ("y", y.SampleLength), ("state", plan.StateStride)], () =>
            {
                writer.Line($"ref float steps = {SimdText.Ref("state", plan.FeatureStride)};");
                writer.Line("steps += 1;");
                writer.Line($"var share = {vector.Constant(1)} / {vector.Class}.Create(steps);");
                writer.ForEachVector(vector, 0, plan.FeatureStride, i =>
                {
                    writer.Line($"var sum = {vector.Load("state", i)} + {vector.Load("x", i)};");
                    writer.Line(vector.Store("sum", "state", i));
                    writer.Line(vector.Store("sum * share", "y", i));
                }, hasScope: true);
            });
        }
    }

    /// <summary>How many steps a sample has: as many as are declared, or fewer.</summary>
    private static string StepsOf(SourceWriter writer, bool hasLengths, int steps)
    {
        if (!hasLengths)
            return SimdText.Text(steps);
        writer.Line("int steps = Unsafe.Add(ref lengths, sample);");
        return "steps";
    }
}
