using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Compilation;

/// <summary>A user's project in memory: sources, compiler settings, configuration.</summary>
internal sealed record TestProject
{
    /// <summary>What every test's sources see, so that they hold only what they are about.</summary>
    private const string GlobalUsings = "global using System; global using NetGen; global using static NetGen.Activation;";

    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll" || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly MetadataReference RuntimeLibrary = MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location);

    /// <summary>Every project derives from this one, so that the references are bound once for all tests.</summary>
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create("Project", references: Framework.Add(RuntimeLibrary));

    public TestProject(params string[] sources) => Sources = [.. sources];

    /// <summary>The files' texts; file i is <c>/project/File{i}.cs</c>.</summary>
    public ImmutableArray<string> Sources { get; init; }

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp14;

    /// <summary>Preprocessor symbols.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];

    public CSharpCompilationOptions Options { get; init; } = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999);

    public bool HasGlobalUsings { get; init; } = true;

    /// <summary>Whether documentation comments are checked, as with <c>GenerateDocumentationFile</c>.</summary>
    public bool ChecksDocumentation { get; init; }

    /// <summary>The runtime library; null for a project that does not reference it.</summary>
    public MetadataReference? Runtime { get; init; } = RuntimeLibrary;

    /// <summary>The lines of <c>/project/.editorconfig</c>.</summary>
    public string EditorConfig { get; init; } = "";

    /// <summary>MSBuild properties that the compiler passes on.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether a build reports hints as well.</summary>
    public bool ShowsHints { get; init; }

    /// <summary>Files that the build hands to the compiler beside the sources.</summary>
    public ImmutableArray<AdditionalText> Texts { get; init; } = [];

    public CSharpParseOptions ParseOptions => new(Language, ChecksDocumentation ? DocumentationMode.Diagnose : DocumentationMode.Parse, preprocessorSymbols: Symbols);

    public TestConfiguration Configuration => new(EditorConfig, Properties);

    public static ImmutableDictionary<string, string> With(string property, string value) =>
        ImmutableDictionary<string, string>.Empty.Add(property, value);

    public CSharpCompilation Compile()
    {
        var trees = Sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"/project/File{i}.cs"));
        if (HasGlobalUsings)
            trees = trees.Append(CSharpSyntaxTree.ParseText(GlobalUsings, ParseOptions, "/project/Usings.cs"));
        var empty = Runtime == RuntimeLibrary ? Empty : Empty.WithReferences(Runtime is null ? Framework : Framework.Add(Runtime));
        return empty.WithOptions(Options.WithSyntaxTreeOptionsProvider(Configuration.Severities)).AddSyntaxTrees(trees);
    }
}
