using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Reads the few facts of a compilation that generated code depends on, so that no other change reaches the pipeline.</summary>
internal static class ProjectParser
{
    private const string ProjectFolder = "build_property.ProjectDir";
    private const string VectorBits = "build_property.NetGenVectorBits";
    private const string ShowPlan = "build_property.NetGenShowPlan";
    private const string DesignTimeBuild = "build_property.NetGenDesignTimeBuild";
    private const string RunAnalyzers = "build_property.RunAnalyzers";
    private const string RunAnalyzersDuringBuild = "build_property.RunAnalyzersDuringBuild";

    private static readonly string[] Keywords = ["var", "nint", "nuint"];

    /// <summary>The project's folder; empty where the compiler is not told.</summary>
    public static string FolderOf(AnalyzerConfigOptionsProvider options) => options.GlobalOptions.TryGetValue(ProjectFolder, out string? folder) ? folder : "";

    public static ProjectSpec Parse(Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        var language = compilation is CSharpCompilation { LanguageVersion: var version } ? version : LanguageVersion.Default;
        string runtime = compilation.GetTypesByMetadataName(NetworkParser.NetworkAttribute)
            .Where(NetworkParser.IsOfRuntime)
            .Select(type => type.ContainingAssembly.Identity.Version.ToString(3))
            .FirstOrDefault() ?? "";
        string bits = options.GlobalOptions.TryGetValue(VectorBits, out string? value) ? value : "";
        return new ProjectSpec((int)language, language.ToDisplayString(), runtime, bits, Flag(ShowPlan) == true)
        {
            RunsAnalyzers = Flag(RunAnalyzers) ?? Flag(RunAnalyzersDuringBuild) ?? true,
            IsEditor = Flag(DesignTimeBuild) == true,
            AllowsUnsafe = compilation is CSharpCompilation { Options.AllowUnsafe: true },
        };

        bool? Flag(string name) => options.GlobalOptions.TryGetValue(name, out string? text) && bool.TryParse(text, out bool flag) ? flag : null;
    }

    /// <summary>
    /// A keyword of generated code that a type or a global alias has as its name: it is a keyword only where none in reach has.
    /// Kernels stand in the namespace NetGen.Generated. Visits every file, so ask once.
    /// </summary>
    public static string? TakenKeyword(Compilation compilation, CancellationToken cancellation)
    {
        var kernels = compilation.GlobalNamespace.GetNamespaceMembers().FirstOrDefault(member => member.Name == "NetGen");
        INamespaceSymbol?[] inReach = [compilation.GlobalNamespace, kernels, kernels?.GetNamespaceMembers().FirstOrDefault(member => member.Name == "Generated")];
        return inReach.OfType<INamespaceSymbol>()
            .SelectMany(place => Keywords.SelectMany(word => place.GetTypeMembers(word, arity: 0)))
            .Where(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) && !type.IsFileLocal)
            .Select(type => type.Name)
            .Concat(GlobalAliases(compilation, cancellation).Where(Keywords.Contains))
            .FirstOrDefault();
    }

    private static IEnumerable<string> GlobalAliases(Compilation compilation, CancellationToken cancellation) => compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot(cancellation) is CompilationUnitSyntax { Usings: var usings } ? usings : [])
        .Where(line => line.GlobalKeyword != default && line.Alias is not null)
        .Select(line => line.Alias!.Name.Identifier.ValueText);
}
