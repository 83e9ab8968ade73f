using NetGen.Generator.Model;

namespace NetGen.Generator.Planning.Steps;

/// <summary>A declared layer, or the part of one that is planned and emitted by itself.</summary>
/// <param name="Index">Its place among all parts, from 0.</param>
/// <param name="Number">The declared layer's number, from 1.</param>
/// <param name="Spec">What is computed.</param>
internal sealed record LayerPart(int Index, int Number, LayerSpec Spec)
{
    /// <summary>What the names of a layer's later parts add: <c>Maximum</c>; empty for the first.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The part whose input is read once more, as the end of a residual block reads what its beginning got. -1: none.</summary>
    public int Skip { get; init; } = -1;

    /// <summary>The part that reads this one's input once more, and sends a gradient back to it. -1: none.</summary>
    public int SkippedTo { get; init; } = -1;
}
