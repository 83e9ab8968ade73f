using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Programs;

/// <summary>The blocks across lanes that stand for values in rows while kernels work on them.</summary>
internal static class BlockConversions
{
    /// <summary>The block that stands for a value; the value itself where it lies across lanes.</summary>
    public static ValuePlan BlockOf(ValuePlan value) => value.Layout is RowsLayout rows
        ? new ValuePlan(NameOf(value), value.Shape, new LanesLayout(value.IsCallers ? value.Size : rows.Stride))
        : value;

    /// <summary>A step whose operands across lanes are such blocks.</summary>
    public static StepPlan OnBlocks(StepPlan step) => step switch
    {
        KernelStep kernel => kernel with { Arguments = [.. kernel.Arguments.Select(operand => operand is { AcrossLanes: true, Value: { } value } ? operand with { Value = BlockOf(value) } : operand)] },
        ClearAbsentStep clear => new ClearAbsentStep(BlockOf(clear.Value)),
        ConversionStep conversion => conversion with { From = BlockOf(conversion.From) },
        _ => step,
    };

    /// <summary>The values in rows that a step needs across lanes.</summary>
    public static IEnumerable<ValuePlan> Read(StepPlan step) => step is ConversionStep { From.IsRows: true } conversion
        ? [conversion.From]
        : step.Operands.Where(operand => operand is { AcrossLanes: true, Reads: true, Value.IsRows: true }).Select(operand => operand.Value!);

    /// <summary>The values in rows that a step computes across lanes.</summary>
    public static IEnumerable<ValuePlan> Written(StepPlan step) =>
        step.Operands.Where(operand => operand is { AcrossLanes: true, Writes: true, Value.IsRows: true }).Select(operand => operand.Value!);

    private static string NameOf(ValuePlan value) => value.Memory switch
    {
        Memory.Inputs => "Input",
        Memory.Targets => "Targets",
        Memory.SampleWeights => "SampleWeights",
        _ => value.Name + "Block",
    };
}
