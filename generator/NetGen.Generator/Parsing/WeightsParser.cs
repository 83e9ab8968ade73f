using Microsoft.CodeAnalysis;
using NetGen.Generator.Weights;

namespace NetGen.Generator.Parsing;

/// <summary>Reads the weights files that the build hands to the compiler as texts.</summary>
internal static class WeightsParser
{
    public static bool IsWeights(AdditionalText text) => text.Path.EndsWith(WeightsFile.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file; null where the text is not the build step's.</summary>
    public static WeightsFile? Parse(AdditionalText text, CancellationToken cancellation) =>
        text.GetText(cancellation) is { } content ? WeightsFile.Parse(content.ToString()) : null;
}
