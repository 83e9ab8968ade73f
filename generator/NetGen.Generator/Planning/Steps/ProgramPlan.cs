using NetGen.Generator.Model;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Steps;

/// <summary>What one method of a network does: steps within loops, and where their values lie.</summary>
/// <param name="Name">The class of the values' places in the generated code: <c>Training</c>.</param>
/// <param name="Body">The steps and loops, in order.</param>
/// <param name="Memory">The program's own memory.</param>
internal sealed record ProgramPlan(string Name, EquatableArray<Node> Body, MemoryPlan Memory)
{
    /// <summary>Samples of a group; 0 where there are none, because no step works on one.</summary>
    public int GroupSamples { get; init; }

    /// <summary>Rows of a sample where blocks of 16 rows are computed: the steps of a sequence. Default: 1.</summary>
    public int RowsPerSample { get; init; } = 1;

    /// <summary>Floats from what is remembered of one sample to what is of the next.</summary>
    public int StateStride { get; init; }

    /// <summary>Smaller batches run sample by sample.</summary>
    public int MinimumCount { get; init; }

    /// <summary>Whether gradients are cleared first and then added to; otherwise the first group's overwrite them.</summary>
    public bool ClearsGradients { get; init; }

    /// <summary>The phases of a group's work that have methods of their own; none where it is all written in one.</summary>
    public IEnumerable<PhaseNode> Phases => Body.OfType<LoopNode>().SelectMany(loop => loop.Body).OfType<PhaseNode>();

    /// <summary>Whether a group's work is done in phases, which threads can share out.</summary>
    public bool HasPhases => Phases.Any();

    /// <summary>Every step, in order.</summary>
    public IEnumerable<StepPlan> Steps => Body.SelectMany(node => node.Steps);
}

/// <summary>A program's own memory.</summary>
/// <param name="Values">The values in it.</param>
/// <param name="CallLength">Floats of values that are the same for all groups of a call. They lie before the groups.</param>
/// <param name="GroupLength">Floats of a group of samples; of the whole where there are no groups.</param>
/// <param name="BlockStart">Floats before the first block of a group.</param>
/// <param name="BlockLength">Floats of a block of 16 samples across lanes.</param>
/// <param name="HoldsBlocks">Whether all blocks of a group are held, and not one after another in one place.</param>
/// <param name="HoldsGroups">Whether all groups of a call are held, because a step needs the whole batch between two that need a group.</param>
internal sealed record MemoryPlan(EquatableArray<PlacedValue> Values, int CallLength, int GroupLength, int BlockStart, int BlockLength, bool HoldsBlocks, bool HoldsGroups)
{
    /// <summary>Floats in all, of one group where several are held.</summary>
    public int Length => checked(CallLength + GroupLength);

    /// <summary>Whether a call takes it from the stack; otherwise it belongs to the calling thread or to the caller's context.</summary>
    public bool IsOnStack => Length <= Budget.StackCap;
}

/// <summary>A step or a loop.</summary>
internal abstract record Node
{
    public abstract IEnumerable<StepPlan> Steps { get; }
}

/// <summary>A step where it runs.</summary>
internal sealed record StepNode(StepPlan Step) : Node
{
    public override IEnumerable<StepPlan> Steps => [Step];
}

/// <summary>A phase of a group's work, in a method of its own.</summary>
/// <param name="Phase">Which one.</param>
/// <param name="Body">What it does.</param>
internal sealed record PhaseNode(Phase Phase, EquatableArray<Node> Body) : Node
{
    public override IEnumerable<StepPlan> Steps => Body.SelectMany(node => node.Steps);

    /// <summary>Whether random numbers are drawn in it.</summary>
    public bool IsRandom => Steps.SelectMany(step => step.Operands).Any(operand => operand.Number?.Source == NumberSource.RandomKey);
}

/// <summary>The phases of training where threads can share it: samples in the first, parameters in the second.</summary>
internal enum Phase
{
    /// <summary>Feedforward, and the gradients by what the layers compute: the deltas.</summary>
    Deltas,

    /// <summary>The gradients by the parameters, from values and deltas.</summary>
    Gradients,
}

/// <summary>A loop.</summary>
/// <param name="Over">What it goes over: groups or blocks.</param>
/// <param name="Body">What it repeats.</param>
internal sealed record LoopNode(Scope Over, EquatableArray<Node> Body) : Node
{
    public override IEnumerable<StepPlan> Steps => Body.SelectMany(node => node.Steps);
}
