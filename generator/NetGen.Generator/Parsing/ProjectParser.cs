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
    private const string RunAnalyzers = "build_property.RunAnalyzers";
    private const string RunAnalyzersDuringBuild = "build_property.RunAnalyzersDuringBuild";

    public static ProjectSpec Parse(Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        var language = compilation is CSharpCompilation { LanguageVersion: var version } ? version : LanguageVersion.Default;
        string runtime = compilation.GetTypesByMetadataName(NetworkParser.NetworkAttribute)
            .Where(NetworkParser.IsOfRuntime)
            .Select(type => type.ContainingAssembly.Identity.Version.ToString(3))
            .FirstOrDefault() ?? "";
        string bits = options.GlobalOptions.TryGetValue(VectorBits, out string? value) ? value : "";
        return new ProjectSpec((int)language, language.ToDisplayString(), runtime, bits, Flag(ShowPlan) == true) { RunsAnalyzers = Flag(RunAnalyzers) ?? Flag(RunAnalyzersDuringBuild) ?? true };

        bool? Flag(string name) => options.GlobalOptions.TryGetValue(name, out string? text) && bool.TryParse(text, out bool flag) ? flag : null;
    }
}
