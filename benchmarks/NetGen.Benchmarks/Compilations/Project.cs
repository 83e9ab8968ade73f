using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Benchmarks.Builds;

namespace NetGen.Benchmarks.Compilations;

/// <summary>A project in memory with some networks 12-10-8-6-3 and a file without any, and what the generator makes of its edits.</summary>
public sealed class Project
{
    private const string Unrelated = "Unrelated.cs";

    private readonly NetGenBuild _build;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;
    private int _edits;

    public Project(int networks)
        : this(networks, NetGenBuild.Own)
    {
    }

    /// <param name="networks">How many networks.</param>
    /// <param name="build">Whose generator and runtime.</param>
    public Project(int networks, NetGenBuild build)
    {
        _build = build;
        SyntaxTree[] trees = [.. Enumerable.Range(0, networks).Select(i => Parse(NetworkFile(i), Network(i, hidden: 10)))];
        _compilation = CSharpCompilation.Create("Project", [.. trees, Parse(Unrelated, Other(0))], [.. Framework.References, build.Reference], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _driver = CreateDriver();

        // One network stands for all, which are alike: hundreds take a minute.
        _driver.RunGeneratorsAndUpdateCompilation(_compilation.RemoveSyntaxTrees(trees[1..]), out var output, out var diagnostics);
        var errors = output.GetDiagnostics().Concat(diagnostics).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
        if (errors.Length > 0)
            throw new InvalidOperationException($"The networks do not compile: {errors[0]}");
    }

    /// <summary>A new driver on a compilation that has bound nothing yet.</summary>
    public GeneratorDriver RunCold() => CreateDriver().RunGenerators(_compilation.Clone());

    /// <summary>Generator and compiler together, from the sources to an assembly in memory; its bytes.</summary>
    public long Build()
    {
        using var assembly = new MemoryStream();
        CreateDriver().RunGeneratorsAndUpdateCompilation(_compilation.Clone(), out var output, out _);
        return output.Emit(assembly).Success ? assembly.Length : throw new InvalidOperationException("The networks do not compile.");
    }

    public GeneratorDriver RunAfterUnrelatedEdit() => RunAfterEdit(Unrelated, Other(++_edits));

    /// <summary>The first network's hidden layer changes between 10 and 11, so that each edit is one.</summary>
    public GeneratorDriver RunAfterNetworkEdit() => RunAfterEdit(NetworkFile(0), Network(0, hidden: 10 + (++_edits & 1)));

    private CSharpGeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create([_build.CreateGenerator()], parseOptions: Framework.ParseOptions);

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, Framework.ParseOptions, path);

    private static string NetworkFile(int number) => $"Network{number}.cs";

    private static string Network(int number, int hidden) => $"""
        using NetGen;
        using static NetGen.Activation;

        namespace Project;

        [Network]
        [Dense(12, {hidden}, ReLU)]
        [Dense({hidden}, 8, ReLU)]
        [Dense(8, 6, ReLU)]
        [Dense(6, 3, Softmax)]
        public sealed partial class Network{number};
        """;

    private static string Other(int number) => $$"""
        namespace Project;

        public static class Other
        {
            public static int Number() => {{number}};
        }
        """;

    private GeneratorDriver RunAfterEdit(string path, string text)
    {
        var old = _compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        _compilation = _compilation.ReplaceSyntaxTree(old, Parse(path, text));
        return _driver = _driver.RunGenerators(_compilation);
    }
}
