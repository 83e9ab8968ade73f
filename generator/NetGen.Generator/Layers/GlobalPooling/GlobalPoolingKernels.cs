using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.GlobalPooling;

/// <summary>The kernels of global pooling: for each vector of channels a loop over places. Means are summed up row by row, then over the rows.</summary>
internal sealed class GlobalPoolingKernels(GlobalPoolingPlan plan, VectorWidth width) : ILayerKernels
{
    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        switch (step.Role)
        {
            case "Forward":
                WriteForward(writer, step, step["x"].Value!.Image, step["y"].Value!.Stride, Title);
                break;
            case ImageLayerPlan.LanesRole:
                WriteForward(writer, step, ImageLayout.AcrossLanes(plan.Part.Spec.Input), Padding.SampleBlock, $"{Title}, 16 samples");
                break;
            default:
                WriteBackward(writer, step, step["delta"].Value!.Stride, step["deltaBelow"].Value!.Image);
                break;
        }
    }

    private string Title => $"Layer {plan.Number}, {plan.Part.Spec.Input} → {plan.Part.Spec.Output}";

    private void WriteForward(SourceWriter writer, KernelStep step, ImageLayout x, int stride, string title)
    {
        var vector = width.Fitting(stride);
        using (writer.Method(step, $"{title}: y = the {(plan.IsMaximum ? "largest" : "mean")} of x over all places.", EmitterText.Optimized))
        {
            writer.ForEachSample([("x", x.SampleLength), ("y", stride)], () => writer.ForEachVector(vector, 0, stride, i =>
            {
                writer.Line(plan.IsMaximum ? $"var largest = {vector.Load("x", At(SimdText.Text(x.Start), i))};" : $"var sum = {vector.Constant(0)};");
                using (writer.Loop("row", x.Rows))
                {
                    if (!plan.IsMaximum)
                        writer.Line($"var rowSum = {vector.Constant(0)};");
                    ForEachPlace(writer, x, i, index => writer.Line(plan.IsMaximum
                        ? $"largest = {vector.Class}.Max(largest, {vector.Load("x", index)});"
                        : $"rowSum += {vector.Load("x", index)};"));
                    if (!plan.IsMaximum)
                        writer.Line("sum += rowSum;");
                }

                writer.Line(vector.Store(plan.IsMaximum ? "largest" : $"sum * {Share(vector, x)}", "y", i));
            }, hasScope: true));
        }
    }

    private void WriteBackward(SourceWriter writer, KernelStep step, int stride, ImageLayout below)
    {
        var vector = width.Fitting(stride);
        string formula = plan.IsMaximum ? "dX of the first largest value = dY, of the others 0" : "dX = dY / places";
        using (writer.Method(step, $"{Title}: {formula}.", EmitterText.Optimized))
        {
            List<(string, int)> values = [("delta", stride), ("deltaBelow", below.SampleLength)];
            if (plan.IsMaximum)
                values.AddRange([("x", step["x"].Value!.Image.SampleLength), ("y", step["y"].Value!.Stride)]);
            writer.ForEachSample(values, () => writer.ForEachVector(vector, 0, stride, i =>
            {
                writer.Line(plan.IsMaximum ? $"var open = {vector.Load("delta", i)};" : $"var share = {vector.Load("delta", i)} * {Share(vector, below)};");
                using (writer.Loop("row", below.Rows))
                {
                    ForEachPlace(writer, below, i, index =>
                    {
                        if (!plan.IsMaximum)
                        {
                            writer.Line(vector.Store("share", "deltaBelow", index));
                            return;
                        }

                        writer.Line($"var chosen = {vector.Class}.Equals({vector.Load("x", IndexOf(step["x"].Value!.Image, i))}, {vector.Load("y", i)});");
                        writer.Line(vector.Store("open & chosen", "deltaBelow", index));
                        writer.Line($"open = {vector.Class}.AndNot(open, chosen);");
                    });
                }
            }, hasScope: true));
        }
    }

    private static void ForEachPlace(SourceWriter writer, ImageLayout image, string i, Action<string> statements)
    {
        using (writer.Block($"for (int column = 0; column < {image.Columns}; column++)"))
            statements(IndexOf(image, i));
    }

    private static string IndexOf(ImageLayout image, string i) =>
        At(At(At(SimdText.Text(image.Start), Variable("row", image.Rows), image.RowLength), "column", image.Pitch), i);

    private static string Share(VectorWidth vector, ImageLayout image) => vector.Constant(1.0 / (image.Rows * image.Columns));
}
