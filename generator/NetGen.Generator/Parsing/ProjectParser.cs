using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Reads the few facts of a compilation that generated code depends on, so that no other change reaches the pipeline.</summary>
internal static class ProjectParser
{
    private const string VectorBits = "build_property.NetGenVectorBits";
    private const string ShowPlan = "build_property.NetGenShowPlan";

    public static ProjectSpec Parse(Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        var language = compilation is CSharpCompilation { LanguageVersion: var version } ? version : LanguageVersion.Default;
        string runtime = compilation.GetTypesByMetadataName(NetworkParser.NetworkAttribute)
            .Where(NetworkParser.IsOfRuntime)
            .Select(type => type.ContainingAssembly.Identity.Version.ToString(3))
            .FirstOrDefault() ?? "";
        string bits = options.GlobalOptions.TryGetValue(VectorBits, out string? value) ? value : "";
        bool showsPlan = options.GlobalOptions.TryGetValue(ShowPlan, out string? show) && string.Equals(show, "true", StringComparison.OrdinalIgnoreCase);
        return new ProjectSpec((int)language, language.ToDisplayString(), runtime, bits, showsPlan);
    }
}
