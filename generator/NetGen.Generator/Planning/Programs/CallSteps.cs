using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Programs;

/// <summary>Computes once a call what depends on parameters alone, such as transposed weights, and not for each group of samples.</summary>
internal static class CallSteps
{
    public static IEnumerable<StepPlan> Lift(IEnumerable<StepPlan> steps) =>
        steps.Select(step => step is KernelStep { Scope: Scope.Group } kernel && kernel.Operands.All(IsOfParameters) ? kernel with { Scope = Scope.Call } : step);

    private static bool IsOfParameters(Operand operand) => operand switch
    {
        { Value: null } => false,
        { Writes: false } => operand.Value.Memory == Memory.Parameters,
        _ => operand.Value is { Memory: Memory.Own, Layout: FlatLayout },
    };
}
