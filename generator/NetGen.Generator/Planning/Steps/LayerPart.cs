using NetGen.Generator.Model;

namespace NetGen.Generator.Planning.Steps;

/// <summary>A declared layer, or the part of one that is planned and emitted by itself.</summary>
/// <param name="Index">Its place among all parts, from 0.</param>
/// <param name="Number">The declared layer's number, from 1.</param>
/// <param name="Spec">What is computed.</param>
internal sealed record LayerPart(int Index, int Number, LayerSpec Spec)
{
    /// <summary>No part.</summary>
    public const int None = -1;

    /// <summary>What the names of a layer's later parts add: <c>Maximum</c>; empty for the first.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The part whose input is read once more, as the end of a residual block reads what its beginning got. -1: none.</summary>
    public int Skip { get; init; } = None;

    /// <summary>The part whose output is read in place of the one before: the projection reads what its block began with. -1: the one before.</summary>
    public int Source { get; init; } = None;

    /// <summary>Whether what it makes is added to what its block made: its gradient is that of the sum.</summary>
    public bool IsProjection => Source != None && Skip == None;

    /// <summary>The part whose output is its input; -1: the network's input is.</summary>
    public int Below => Source == None ? Index - 1 : Source;

    /// <summary>The part that reads this one's input once more, and sends a gradient back to it. -1: none.</summary>
    public int SkippedTo { get; init; } = None;
}
