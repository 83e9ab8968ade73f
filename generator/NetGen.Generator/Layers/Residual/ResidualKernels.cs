using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Residual;

/// <summary>
/// Kernels of the two ends of a residual block: sums of what lies alike, vector by vector. Forward the end adds the block's input; backward it passes
/// its gradient on, and the beginning adds that to the gradient of the layers within.
/// </summary>
internal sealed class ResidualKernels(ResidualEndPlan plan, VectorWidth width) : ILayerKernels
{
    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        var images = step.Arguments.Where(operand => operand.Value is { IsImage: true }).Select(operand => (operand.Name, operand.Value!.Image)).ToList();
        var vector = width.Fitting(images.Count > 0 ? images[0].Image.Pitch : plan.OutputStride);
        string title = $"{(plan is ResidualPlan ? "beginning" : "end")} of a residual block of {plan.Outputs} values";
        using (writer.Method(step, $"Layer {plan.Number}, {title}, {FormulaOf(step.Role)}.", step.Role == "Sample" ? form.SampleAttribute : EmitterText.Optimized))
        {
            if (images.Count > 0)
            {
                writer.ForEachPlaceVector(vector, images, WriteSum);
                return;
            }

            using (writer.Block($"for (int i = 0; i < length; i += {vector.Lanes})"))
                WriteSum("i", reference => reference);
        }

        void WriteSum(string i, Func<string, string> of)
        {
            string sum = step.Role == "Backward"
                ? vector.Load(of("delta"), i) + (plan is ResidualPlan ? $" + {vector.Load(of("skip"), i)}" : "")
                : $"{vector.Load(of("x"), i)} + {vector.Load(of("skip"), i)}";
            writer.Line(vector.Store(sum, of(step.Role == "Backward" ? "deltaBelow" : "y"), i));
        }
    }

    private string FormulaOf(string role) => role switch
    {
        "Backward" => plan is ResidualPlan ? "dX = dY + that of the skip connection" : "dX = dY",
        _ => "y = x + skip",
    };
}
