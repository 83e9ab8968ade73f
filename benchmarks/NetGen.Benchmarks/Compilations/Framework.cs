using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Benchmarks.Compilations;

/// <summary>What sources in memory are compiled with, beside NetGen.</summary>
internal static class Framework
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14);

    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
