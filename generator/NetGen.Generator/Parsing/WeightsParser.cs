using Microsoft.CodeAnalysis;
using NetGen.Generator.Weights;

namespace NetGen.Generator.Parsing;

/// <summary>Reads the weights files that the build hands to the compiler as texts.</summary>
internal static class WeightsParser
{
    public static bool IsWeights(AdditionalText text) => text.Path.EndsWith(WeightsName.TextExtension, StringComparison.Ordinal);

    /// <summary>Whether the text's name has the end that a path gives it; does not read the text.</summary>
    public static bool IsNamed(AdditionalText text, string end) => text.Path.EndsWith(end, StringComparison.Ordinal);

    /// <summary>The file; null where the text is not the build step's.</summary>
    public static WeightsFile? Parse(AdditionalText text, CancellationToken cancellation) =>
        text.GetText(cancellation) is { } content ? WeightsFile.Parse(content.ToString()) : null;
}
