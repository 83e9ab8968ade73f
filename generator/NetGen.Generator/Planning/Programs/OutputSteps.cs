using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning.Programs;

/// <summary>What follows the last layer: its activation, and in training the loss, fused with it.</summary>
internal static class OutputSteps
{
    public const string BlockRole = "Activate";
    public const string SampleRole = "ActivateSample";
    public const string VectorRole = "OutputSample";
    public const string RowsRole = "OutputRows";
    public const string LossRole = "LossOf";

    /// <summary>The vector in which one sample's logits are activated. Few logits: the narrower the vector, the shorter the way across it.</summary>
    public static VectorWidth VectorOf(int logits, VectorWidth held) => logits <= VectorWidth.W128.Lanes ? VectorWidth.W128 with { IsFast = held.IsFast } : held;

    /// <summary>From a batch's logits to the caller's outputs.</summary>
    public static IEnumerable<StepPlan> Outputs(LayerPlan last, ValuePlan logits)
    {
        if (!last.Activation.IsLinear)
            yield return new KernelStep(Scope.Block, null, BlockRole, [Operand.Update("z", logits) with { AcrossLanes = true }]);
        yield return new ConversionStep(logits, ValuePlan.Callers("outputs", last.Part.Spec.Output, Memory.Outputs));
    }

    /// <summary>From the logits of sequences, a step a row, to the caller's outputs: each row as one of a stream, so that both have the same bits.</summary>
    public static StepPlan OfSteps(LayerPlan last, ValuePlan logits) => new KernelStep(Scope.Group, null, RowsRole,
    [
        Operand.Update("z", logits),
        Operand.Write("outputs", ValuePlan.Callers("outputs", last.Part.Spec.Output, Memory.Outputs, last.RowsPerSample)),
        Operand.Of("count", NumberSource.Rows, last.RowsPerSample),
    ]);

    /// <summary>The loss, and its gradient by the logits.</summary>
    /// <param name="last">The last layer.</param>
    /// <param name="logits">Its output.</param>
    /// <param name="delta">Receives the gradient.</param>
    /// <param name="endsWithBlocks">Whether groups are of whole blocks: behind a block's samples weights are then zero.</param>
    public static StepPlan Loss(LayerPlan last, ValuePlan logits, ValuePlan delta, bool endsWithBlocks) => new KernelStep(Scope.Block, null, LossRole,
    [
        Operand.Read("z", logits) with { AcrossLanes = true },
        Operand.Read("targets", ValuePlan.Callers("targets", last.Part.Spec.Output, Memory.Targets)) with { AcrossLanes = true },
        endsWithBlocks ? Operand.Read("weights", ValuePlan.SampleWeights) : Operand.Read("weights", ValuePlan.WeightRows) with { AcrossLanes = true },
        Operand.Write("delta", delta) with { AcrossLanes = true },
    ])
    { AddsToLoss = true };
}
