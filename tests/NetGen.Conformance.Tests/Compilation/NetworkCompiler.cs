using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Conformance.Tests.Networks;
using NetGen.Generator;

namespace NetGen.Conformance.Tests.Compilation;

/// <summary>Compiles the declarations of cases with the generator, for one vector width, into an assembly in memory.</summary>
public static class NetworkCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    /// <summary>The framework's and the runtime's assemblies.</summary>
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location),
    ];

    /// <summary>The compiled types by case name.</summary>
    /// <exception cref="InvalidOperationException">The generated code does not compile without a warning.</exception>
    public static Dictionary<string, Type> Compile(IEnumerable<NetworkCase> cases, int vectorBits) => Compile(cases.Select(network => network.Source), vectorBits, []);

    /// <summary>The compiled types by class name.</summary>
    /// <param name="sources">Declarations.</param>
    /// <param name="vectorBits">The one vector width.</param>
    /// <param name="texts">What the build hands to the compiler beside the sources.</param>
    public static Dictionary<string, Type> Compile(IEnumerable<string> sources, int vectorBits, IEnumerable<AdditionalText> texts)
    {
        var trees = sources.Select(source => CSharpSyntaxTree.ParseText("using NetGen;\n" + source, ParseOptions));
        var compilation = CSharpCompilation.Create($"Cases{vectorBits}_{Guid.NewGuid():N}", trees, References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: true));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], texts, parseOptions: ParseOptions, optionsProvider: new WidthOptions(vectorBits))
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var reported);

        using var stream = new MemoryStream();
        var result = generated.Emit(stream);
        var problems = reported.Concat(result.Diagnostics).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToArray();
        if (problems.Length > 0)
            throw new InvalidOperationException(string.Join("\n", problems.Take(10).Select(problem => problem.ToString())));

        stream.Position = 0;
        var assembly = AssemblyLoadContext.Default.LoadFromStream(stream);
        return assembly.GetTypes().Where(type => type.IsDefined(typeof(NetworkAttribute))).ToDictionary(type => type.Name);
    }

    /// <summary>A new instance of a compiled type.</summary>
    public static TestNetwork Create(Type type) => (TestNetwork)Activator.CreateInstance(typeof(TestNetwork<>).MakeGenericType(type))!;

    /// <summary>The MSBuild property that asks for one width.</summary>
    private sealed class WidthOptions(int vectorBits) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(vectorBits);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(int vectorBits) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key == "build_property.NetGenVectorBits" ? vectorBits.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
                return value is not null;
            }
        }
    }
}
