using NetGen.Generator.Activations;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Programs;

/// <summary>Takes blocks that nobody reads as rows out of a program, and the zeros for the padding of such rows.</summary>
internal static class DeadConversions
{
    public static EquatableArray<Node> Remove(EquatableArray<Node> nodes)
    {
        var steps = nodes.SelectMany(node => node.Steps).ToList();
        var read = new HashSet<ValuePlan>(steps.SelectMany(step => step.Operands).Where(operand => operand is { Reads: true, Value: not null }).Select(operand => operand.Value!));
        bool IsDead(StepPlan step) => step is ConversionStep { From.IsLanes: true, To.IsCallers: false } conversion && !read.Contains(conversion.To);
        var stored = new HashSet<ValuePlan>(steps.OfType<ConversionStep>().Where(step => !IsDead(step)).Select(step => step.From));
        return Without(nodes, step => IsDead(step) || (step is ClearStep { Value: { Layout: LanesLayout } block } && !stored.Contains(block)));
    }

    private static EquatableArray<Node> Without(EquatableArray<Node> nodes, Func<StepPlan, bool> isDead) => nodes
        .Where(node => node is not StepNode step || !isDead(step.Step))
        .Select(node => node is LoopNode loop ? loop with { Body = Without(loop.Body, isDead) } : node)
        .ToEquatableArray();
}
