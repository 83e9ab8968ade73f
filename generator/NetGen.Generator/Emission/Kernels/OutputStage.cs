using NetGen.Generator.Activations;
using NetGen.Generator.Losses;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>What follows the last layer's weighted sums: its activation, and in training the loss, fused with it.</summary>
internal sealed class OutputStage(NetworkPlan plan, VectorWidth width)
{
    private readonly ActivationFunction _activation = ActivationCatalog.Of(plan.Last.Activation);

    private string Logits => plan.Outputs == 1 ? "logit" : $"{plan.Outputs} logits";

    /// <summary>Whether the logits are the outputs already.</summary>
    public bool IsLinear => plan.Last.Activation.Name == "Linear";

    /// <summary>Writes <c>ActivateSample(ref z)</c>: the activation of one sample's logits, in place.</summary>
    public void WriteActivateSample(SourceWriter writer)
    {
        var vector = width.Fitting(plan.Last.OutputStride);
        writer.Line($"// {plan.Last.Activation.Name} of one sample's {Logits}, in place.");
        writer.Line(EmitterText.Inlined);
        using (writer.Block("private static void ActivateSample(ref float z)"))
        {
            if (_activation.IsElementwise)
                ActivationPass.WriteLoop(writer, vector, plan.Last.Activation, "z", "z", SimdText.Text(Padding.RoundUp(plan.Outputs, vector.Lanes)));
            else
                SoftmaxRow.Write(writer, vector, plan.Outputs, isLogarithmic: plan.Last.Activation.Name == "LogSoftmax");
        }
    }

    /// <summary>Writes <c>OutputSample(z, ref output)</c>: the activation of one sample's logits in a vector, stored where the caller wants it.</summary>
    public void WriteOutputSample(SourceWriter writer, VectorWidth vector)
    {
        // Few logits: the narrower the vector, the shorter the way across it.
        bool narrow = plan.Outputs <= VectorWidth.W128.Lanes;
        var kernel = narrow ? VectorWidth.W128 with { IsFast = width.IsFast } : vector;
        writer.Line($"// {plan.Last.Activation.Name} of one sample's {Logits}.");
        writer.Line(EmitterText.Inlined);
        bool isNarrowed = kernel.Lanes < vector.Lanes;
        using (writer.Block($"private static void OutputSample({vector.Type} {(isNarrowed ? "logits" : "z")}, ref float output)"))
        {
            if (isNarrowed)
                writer.Line($"var z = {Lower("logits", vector, kernel)};");
            string y = _activation.IsElementwise
                ? _activation.Value(kernel, "z", plan.Last.Activation.Parameter)
                : SoftmaxVector.Write(writer, kernel, plan.Outputs, isLogarithmic: plan.Last.Activation.Name == "LogSoftmax");
            writer.Line($"PartialVector.Store({y}, ref output, {plan.Outputs});");
        }
    }

    private static string Lower(string vector, VectorWidth from, VectorWidth to) =>
        from.Lanes <= to.Lanes ? vector : Lower($"{vector}.GetLower()", from.Bits == 512 ? VectorWidth.W256 : VectorWidth.W128, to);

    /// <summary>Writes <c>Activate(ref z)</c>: the activation of 16 samples' logits across lanes, in place.</summary>
    public void WriteActivate(SourceWriter writer)
    {
        writer.Line($"// {plan.Last.Activation.Name} of 16 samples' {(plan.Outputs == 1 ? "logits" : Logits)}, in place.");
        writer.Line(EmitterText.OptimizedAlone);
        using (writer.Block("private static void Activate(ref float z)"))
        {
            if (_activation.IsElementwise)
            {
                ActivationPass.WriteLoop(writer, width, plan.Last.Activation, "z", "z", SimdText.Text(plan.Outputs * Padding.SampleBlock));
                return;
            }

            using (ForEachVector(writer))
                SoftmaxLanes.Write(writer, width, plan.Outputs, isLogarithmic: plan.Last.Activation.Name == "LogSoftmax");
        }
    }

    /// <summary>Writes what the activation of 16 samples' logits in locals needs; gives the expressions of the outputs.</summary>
    public IReadOnlyList<string> WriteFused(SourceWriter writer, IReadOnlyList<string> logits) => _activation.IsElementwise
        ? logits.Select(logit => _activation.Value(width, logit, plan.Last.Activation.Parameter)).ToList()
        : SoftmaxLanes.WriteFused(writer, width, logits, isLogarithmic: plan.Last.Activation.Name == "LogSoftmax");

    /// <summary>Writes <c>LossOf(ref z, ref targets, ref weights, ref delta)</c>: the weighted loss of 16 samples and its gradient by their logits.</summary>
    public void WriteLoss(SourceWriter writer)
    {
        var loss = LossCatalog.Of(plan.Loss);
        writer.Line($"// Loss of 16 samples and its gradient by the logits, each times the sample's weight: {loss.Formula}.");
        writer.Line(EmitterText.OptimizedAlone);
        using (writer.Block("private static float LossOf(ref float z, ref float targets, ref float weights, ref float delta)"))
        {
            writer.Line($"var loss = {width.Type}.Zero;");
            using (ForEachVector(writer))
            {
                writer.Line($"var weight = {width.Load("weights", "lane")};");
                writer.Line($"var value = {width.Type}.Zero;");
                loss.Write(writer, width, new LossPlan(plan.Outputs, plan.Last.Activation, plan.PositiveWeight));
                writer.Line($"loss += weight * {width.Shared("weight", "value")};");
            }

            writer.Line("return VectorMath.Sum(loss);");
        }
    }

    private Block ForEachVector(SourceWriter writer) =>
        writer.Block($"for (nuint lane = 0; lane < {Padding.SampleBlock}; lane += {width.Lanes})");
}
