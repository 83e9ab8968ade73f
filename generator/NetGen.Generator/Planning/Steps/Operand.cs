using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Steps;

/// <summary>One argument of a step, and the parameter that receives it.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">The value that is passed by reference; null for a number.</param>
/// <param name="Number">The number; null for a value.</param>
internal sealed record Operand(string Name, ValuePlan? Value, NumberPlan? Number)
{
    public bool Reads { get; init; }

    public bool Writes { get; init; }

    /// <summary>Whether a kernel computes across lanes and needs the value so, however it lies.</summary>
    public bool AcrossLanes { get; init; }

    public static Operand Read(string name, ValuePlan value) => new(name, value, null) { Reads = true };

    public static Operand Write(string name, ValuePlan value) => new(name, value, null) { Writes = true };

    public static Operand Update(string name, ValuePlan value) => new(name, value, null) { Reads = true, Writes = true };

    public static Operand Parameters { get; } = Read("parameters", ValuePlan.Parameters);

    public static Operand Gradients { get; } = Update("gradients", ValuePlan.Gradients);

    public static Operand Of(string name, NumberSource source, int factor = 1, string layer = "") => new(name, null, new NumberPlan(source, factor, layer));

    /// <summary>Samples of the group that lie in rows.</summary>
    public static Operand Rows { get; } = Of("count", NumberSource.Rows);

    /// <summary>The one sample of a call.</summary>
    public static Operand One { get; } = Of("count", NumberSource.Constant);

    /// <summary>Blocks of the group.</summary>
    public static Operand Blocks { get; } = Of("blocks", NumberSource.Blocks);

    /// <summary>Samples of the block that are there.</summary>
    public static Operand Samples { get; } = Of("samples", NumberSource.Samples);

    /// <summary>Samples of the call.</summary>
    public static Operand Count { get; } = Of("count", NumberSource.Count);

    /// <summary>The part of the gradient that is summed.</summary>
    public static Operand Part { get; } = Of("part", NumberSource.Part);

    /// <summary>The steps of each sample of the group that are there.</summary>
    public static Operand Lengths { get; } = Of("lengths", NumberSource.Lengths);

    /// <summary>What a layer remembers of each sample of the group, or of the one stream of a call.</summary>
    public static Operand StateOf(LayerPlan layer) => Of("state", NumberSource.State, layer: layer.Prefix);

    /// <summary>Whether the gradient is added to what is there.</summary>
    public static Operand Accumulate { get; } = Of("accumulate", NumberSource.Accumulate);
}

/// <summary>A number that a kernel is called with.</summary>
/// <param name="Source">What it counts.</param>
/// <param name="Factor">What that is multiplied by.</param>
/// <param name="Layer">The layer's prefix where it is the layer's own.</param>
internal sealed record NumberPlan(NumberSource Source, int Factor, string Layer);

/// <summary>Numbers that a program knows.</summary>
internal enum NumberSource
{
    /// <summary>The factor alone.</summary>
    Constant,

    /// <summary>Samples of the call.</summary>
    Count,

    /// <summary>Samples of the group.</summary>
    Rows,

    /// <summary>Blocks of the group.</summary>
    Blocks,

    /// <summary>Samples of the block that are there.</summary>
    Samples,

    /// <summary>The first sample of the block, counted in the whole batch of training.</summary>
    FirstSample,

    /// <summary>The first sample of the group, counted in the whole batch of training.</summary>
    FirstOfGroup,

    /// <summary>Whether the gradient is added to what is there.</summary>
    Accumulate,

    /// <summary>The part of the gradient that is summed.</summary>
    Part,

    /// <summary>The steps of each sample of the group that are there.</summary>
    Lengths,

    /// <summary>What a layer remembers.</summary>
    State,

    /// <summary>What the layer draws its random numbers by in this training step.</summary>
    RandomKey,
}
