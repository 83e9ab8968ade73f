using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>An activation with its numbers.</summary>
/// <param name="Facts">The activation.</param>
internal sealed record MatchedActivation(ActivationFacts Facts)
{
    /// <summary>What shapes it, as a layer's settings name it.</summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>The values that it has learned: one for all values of a sample, or one for each.</summary>
    public double[]? Learned { get; init; }

    /// <summary>The activation that an operator computes by itself.</summary>
    public static MatchedActivation OfOperator(string type) => new(ActivationFacts.All.First(facts => facts.Onnx.StartsWith(type + "(x", StringComparison.Ordinal)));
}
