using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning.Programs;

/// <summary>
/// Puts the steps of a list into loops: neighbours that run as often share one. A step that runs less often stands before the open loop where
/// nothing in it matters to it, otherwise behind, as late as the steps that come after allow. Values in rows that a step needs across lanes are
/// turned into blocks in the loop where it stands, once, and back after the step that computes them.
/// </summary>
/// <param name="levels">The scope of the list's steps, and those of the loops within.</param>
/// <param name="holdsBlocks">Whether blocks stay where they are from loop to loop.</param>
internal sealed class LoopBuilder(IReadOnlyList<Scope> levels, bool holdsBlocks)
{
    private readonly HashSet<ValuePlan> _blocks = [];
    private readonly HashSet<ValuePlan> _cleared = [];
    private readonly List<Node> _nodes = [];
    private readonly List<StepPlan> _after = [];
    private LoopBuilder? _open;

    /// <summary>The loops of a program.</summary>
    /// <param name="steps">Its steps, in order.</param>
    /// <param name="hasGroups">Whether it goes over groups of samples.</param>
    /// <param name="holdsBlocks">Whether all blocks of a group are held.</param>
    public static EquatableArray<Node> Build(IEnumerable<StepPlan> steps, bool hasGroups, bool holdsBlocks)
    {
        var builder = new LoopBuilder(hasGroups ? [Scope.Call, Scope.Group, Scope.Block] : [Scope.Call, Scope.Block], holdsBlocks);
        foreach (var step in steps)
            builder.Add(step);
        return DeadConversions.Remove(builder.Nodes);
    }

    private Scope Level => levels[0];

    private EquatableArray<Node> Nodes
    {
        get
        {
            Close();
            return _nodes.ToEquatableArray();
        }
    }

    private IEnumerable<StepPlan> Steps => _nodes.SelectMany(node => node.Steps).Concat(_open?.Steps ?? []).Concat(_after);

    private void Add(StepPlan step)
    {
        if (step.Scope > Level)
            AddWithin(step);
        else if (Level == Scope.Block)
            AddToBlock(step);
        else
            AddHere(BlockConversions.OnBlocks(step));
    }

    private void AddHere(StepPlan step)
    {
        if (_open is null || !_open.Steps.Concat(_after).Any(step.DependsOn))
            _nodes.Add(new StepNode(step));
        else
            _after.Add(step);
    }

    private void AddWithin(StepPlan step)
    {
        if (_after.Exists(BlockConversions.OnBlocks(step).DependsOn) || _after.Exists(step.DependsOn))
            Close();
        if (levels[1] == Scope.Block)
            ClearPadding(step);
        if (_open is null)
        {
            _open = new LoopBuilder([.. levels.Skip(1)], holdsBlocks);
            if (holdsBlocks)
                _open._blocks.UnionWith(_blocks);
        }

        _open.Add(step);
        if (holdsBlocks)
            _blocks.UnionWith(_open._blocks);
    }

    /// <summary>A block is turned into rows with its padding, which is zero: cleared once, before the loop.</summary>
    private void ClearPadding(StepPlan step)
    {
        foreach (var value in BlockConversions.Written(step).Where(value => value.Stride > value.Size))
        {
            var block = BlockConversions.BlockOf(value);
            if (_cleared.Contains(block))
                continue;
            var clear = new ClearStep(Level, block, value.Size * Padding.SampleBlock, (value.Stride - value.Size) * Padding.SampleBlock);
            if (_open is not null && _open.Steps.Any(clear.DependsOn))
                Close();
            _cleared.Add(block);
            _nodes.Add(new StepNode(clear));
        }
    }

    private void AddToBlock(StepPlan step)
    {
        foreach (var value in BlockConversions.Read(step).Where(_blocks.Add))
            _nodes.Add(new StepNode(new ConversionStep(value, BlockConversions.BlockOf(value))));
        _nodes.Add(new StepNode(BlockConversions.OnBlocks(step)));
        foreach (var value in BlockConversions.Written(step))
        {
            _blocks.Add(value);
            _nodes.Add(new StepNode(new ConversionStep(BlockConversions.BlockOf(value), value)));
        }
    }

    private void Close()
    {
        if (_open is not null)
            _nodes.Add(new LoopNode(levels[1], _open.Nodes));
        _nodes.AddRange(_after.Select(step => new StepNode(step)));
        _after.Clear();
        _cleared.Clear();
        _open = null;
    }
}
