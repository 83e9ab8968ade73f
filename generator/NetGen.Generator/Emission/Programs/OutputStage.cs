using NetGen.Generator.Activations;
using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Losses;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Programs;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Programs;

/// <summary>What follows the last layer's weighted sums: its activation, and in training the loss, fused with it.</summary>
internal sealed class OutputStage(NetworkPlan plan, VectorWidth width)
{
    private const int Half = Padding.SampleBlock / 2;

    private readonly ActivationFunction _activation = ActivationCatalog.Of(plan.Last.Activation);

    private int Size => plan.Last.Outputs;

    private string Logits => Size == 1 ? "logit" : $"{Size} logits";

    /// <summary>Writes the kernel that a step calls.</summary>
    public void Write(SourceWriter writer, KernelStep step)
    {
        switch (step.Role)
        {
            case OutputSteps.SampleRole:
                WriteSample(writer, step);
                break;
            case OutputSteps.VectorRole:
                WriteVector(writer, step, ((VectorLayout)step.Arguments[0].Value!.Layout).Width);
                break;
            case OutputSteps.RowsRole:
                WriteRows(writer, step);
                break;
            case OutputSteps.BlockRole:
                WriteBlock(writer, step);
                break;
            default:
                WriteLoss(writer, step);
                break;
        }
    }

    /// <summary>The activation of one sample's logits, in place.</summary>
    private void WriteSample(SourceWriter writer, KernelStep step)
    {
        var vector = width.Fitting(step["z"].Value!.Stride);
        using (writer.Method(step, $"{plan.Last.Activation.Name} of one sample's {Logits}, in place.", EmitterText.Inlined))
        {
            if (_activation.IsElementwise)
                ActivationPass.WriteLoop(writer, vector, plan.Last.Activation, "z", "z", SimdText.Text(Padding.RoundUp(Size, vector.Lanes)));
            else
                SoftmaxRow.Write(writer, vector, Size, _activation.IsLogarithmic);
        }
    }

    /// <summary>The activation of one sample's logits in a vector, stored where the caller wants it.</summary>
    private void WriteVector(SourceWriter writer, KernelStep step, VectorWidth vector)
    {
        var kernel = OutputSteps.VectorOf(Size, vector) with { IsFast = width.IsFast };
        using (writer.Method(step, $"{plan.Last.Activation.Name} of one sample's {Logits}.", EmitterText.Inlined))
        {
            if (kernel.Lanes < vector.Lanes)
                writer.Line($"var z = {Lower(step.Arguments[0].Name, vector, kernel)};");
            string y = _activation.IsElementwise
                ? _activation.Value(kernel, "z", plan.Last.Activation.Parameter)
                : SoftmaxVector.Write(writer, kernel, Size, _activation.IsLogarithmic);
            writer.Line($"PartialVector.Store({y}, ref output, {Size});");
        }
    }

    /// <summary>The activation of the logits of many rows, and their way to where the caller wants them.</summary>
    private void WriteRows(SourceWriter writer, KernelStep step)
    {
        int stride = step["z"].Value!.Stride;
        var vector = width.Fitting(stride);
        using (writer.Method(step, $"{plan.Last.Activation.Name} of {Logits} a row, in place, and their copy for the caller.", EmitterText.Optimized))
        {
            using (writer.Block("for (int row = 0; row < count; row++)"))
            {
                if (!_activation.IsElementwise)
                    SoftmaxRow.Write(writer, vector, Size, _activation.IsLogarithmic);
                else if (!plan.Last.Activation.IsLinear)
                    ActivationPass.WriteLoop(writer, vector, plan.Last.Activation, "z", "z", SimdText.Text(Padding.RoundUp(Size, vector.Lanes)));
                writer.Line(EmitterText.Copy("ref z", "ref outputs", SimdText.Text(Size)));
                writer.Advance("z", stride);
                writer.Advance("outputs", Size);
            }
        }
    }

    private static string Lower(string vector, VectorWidth from, VectorWidth to) =>
        from.Lanes <= to.Lanes ? vector : Lower($"{vector}.GetLower()", from.Bits == 512 ? VectorWidth.W256 : VectorWidth.W128, to);

    /// <summary>The activation of 16 samples' logits across lanes, in place.</summary>
    private void WriteBlock(SourceWriter writer, KernelStep step)
    {
        using (writer.Method(step, $"{plan.Last.Activation.Name} of 16 samples' {(Size == 1 ? "logits" : Logits)}, in place.", EmitterText.OptimizedAlone))
        {
            if (_activation.IsElementwise)
            {
                ActivationPass.WriteLoop(writer, width, plan.Last.Activation, "z", "z", SimdText.Text(Size * Padding.SampleBlock));
                return;
            }

            using (ForEachVector(writer))
                SoftmaxLanes.Write(writer, width, Size, _activation.IsLogarithmic);
        }
    }

    /// <summary>Writes what the activation of 16 samples' logits in locals needs; gives the expressions of the outputs.</summary>
    public IReadOnlyList<string> WriteFused(SourceWriter writer, IReadOnlyList<string> logits) => _activation.IsElementwise
        ? logits.Select(logit => _activation.Value(width, logit, plan.Last.Activation.Parameter)).ToList()
        : SoftmaxLanes.WriteFused(writer, width, logits, _activation.IsLogarithmic);

    /// <summary>The weighted loss of 16 samples and its gradient by their logits.</summary>
    private void WriteLoss(SourceWriter writer, KernelStep step)
    {
        var loss = LossCatalog.Of(plan.Loss);
        using (writer.Method(step, $"Loss of 16 samples and its gradient by the logits, each times the sample's weight: {loss.Formula}.", EmitterText.OptimizedAlone))
        {
            writer.Line($"var loss = {width.Type}.Zero;");
            if (width.Lanes >= Half)
            {
                using (ForEachVector(writer))
                    WriteLossOfVector(writer, loss, "loss");
            }
            else
            {
                writer.Line("// Lanes half a block apart are added first, as half to half in wider vectors: the loss has the same bits at every width.");
                using (writer.Block($"for (nuint first = 0; first < {Half}; first += {width.Lanes})"))
                {
                    writer.Line($"var halves = {width.Type}.Zero;");
                    using (writer.Block($"for (nuint lane = first; lane < {Padding.SampleBlock}; lane += {Half})"))
                        WriteLossOfVector(writer, loss, "halves");
                    writer.Line("loss += halves;");
                }
            }

            writer.Line("return VectorMath.Sum(loss);");
        }
    }

    private void WriteLossOfVector(SourceWriter writer, LossFunction loss, string sum)
    {
        writer.Line($"var weight = {width.Load("weights", "lane")};");
        writer.Line($"var value = {width.Type}.Zero;");
        loss.Write(writer, width, new LossPlan(Size, plan.Last.Activation, plan.PositiveWeight));
        writer.Line($"{sum} += weight * {width.Shared("weight", "value")};");
    }

    private Block ForEachVector(SourceWriter writer) =>
        writer.Block($"for (nuint lane = 0; lane < {Padding.SampleBlock}; lane += {width.Lanes})");
}
