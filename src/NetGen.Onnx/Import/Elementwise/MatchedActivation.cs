using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>An activation with its numbers.</summary>
/// <param name="Name">Its name.</param>
internal sealed record MatchedActivation(string Name)
{
    /// <summary>Slope or alpha, as a layer's settings name them.</summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>The slopes of PReLU: one for all values of a sample, or one for each.</summary>
    public double[]? Slopes { get; init; }
}
