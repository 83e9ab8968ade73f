using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Weights;

namespace NetGen.Generator.Parsing;

/// <summary>Reads the weights files that the build hands to the compiler as texts.</summary>
internal static class WeightsParser
{
    /// <summary>Characters that hold the first lines, the longest path included.</summary>
    private const int MaxBeginning = 8192;

    /// <summary>The network with the paths that it may mean by the name of its weights, and no path of the machine.</summary>
    public static NetworkSpec Locate(NetworkSpec network, string projectFolder) => network.Weights.Length == 0
        ? network
        : network with { WeightsPlaces = [.. WeightsName.PlacesOf(network.Weights, network.Source, projectFolder)], Source = "" };

    public static bool IsWeights(AdditionalText text) => text.Path.EndsWith(WeightsName.TextExtension, StringComparison.Ordinal);

    /// <summary>Whether the text's name has the end that one of the paths gives it; does not read the text.</summary>
    public static bool IsNamed(AdditionalText text, IEnumerable<string> ends) => ends.Any(end => text.Path.EndsWith(end, StringComparison.Ordinal));

    /// <summary>What the text's first lines tell, and all else when somebody asks; null where the text is not the build step's.</summary>
    public static KnownWeights? Know(SourceText text)
    {
        var beginning = WeightsFile.Parse(text.ToString(new TextSpan(0, Math.Min(text.Length, MaxBeginning))));
        return beginning is null ? null : new KnownWeights(beginning.Name, new Lazy<WeightsCheck>(() => WeightsCheck.Of(WeightsFile.Parse(text.ToString())!, out _)));
    }

    /// <summary>The file; null where the text is not the build step's.</summary>
    public static WeightsFile? Parse(AdditionalText text, CancellationToken cancellation) =>
        text.GetText(cancellation) is { } content ? WeightsFile.Parse(content.ToString()) : null;
}
