using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Programs;

/// <summary>Takes blocks that nobody reads as rows after out of a program, and the zeros for the padding of such rows.</summary>
internal static class DeadConversions
{
    public static EquatableArray<Node> Remove(EquatableArray<Node> nodes)
    {
        var alive = WithoutUnread(nodes, []);
        var stored = new HashSet<ValuePlan>(alive.SelectMany(node => node.Steps).OfType<ConversionStep>().Select(step => step.From));
        return WithoutUnstored(alive, stored);
    }

    /// <summary>Goes from the last step to the first.</summary>
    /// <param name="nodes">Steps and loops.</param>
    /// <param name="read">What is read behind them, before it is written there.</param>
    private static EquatableArray<Node> WithoutUnread(IEnumerable<Node> nodes, HashSet<ValuePlan> read)
    {
        var alive = new List<Node>();
        foreach (var node in nodes.Reverse())
        {
            if (node is LoopNode loop)
            {
                alive.Add(loop with { Body = WithoutUnread(loop.Body, read) });
                continue;
            }

            var step = ((StepNode)node).Step;
            if (step is ConversionStep { From.IsLanes: true, To.IsCallers: false } store && !read.Remove(store.To))
                continue;
            read.UnionWith(step.Operands.Where(operand => operand is { Reads: true, Value: not null }).Select(operand => operand.Value!));
            alive.Add(node);
        }

        alive.Reverse();
        return alive.ToEquatableArray();
    }

    private static EquatableArray<Node> WithoutUnstored(EquatableArray<Node> nodes, HashSet<ValuePlan> stored) => nodes
        .Where(node => node is not StepNode { Step: ClearStep { Value: { Layout: LanesLayout } block } } || stored.Contains(block))
        .Select(node => node is LoopNode loop ? loop with { Body = WithoutUnstored(loop.Body, stored) } : node)
        .ToEquatableArray();
}
