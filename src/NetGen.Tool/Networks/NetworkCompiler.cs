using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator;

namespace NetGen.Tool.Networks;

/// <summary>
/// Compiles a declared network into memory with the compiler and the generator that programs are built with, so that it computes here what it
/// will compute there.
/// </summary>
internal static class NetworkCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    /// <summary>The framework's assemblies and the runtime's.</summary>
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location),
    ]);

    /// <summary>The assembly with the network's class.</summary>
    /// <param name="declaration">The network.</param>
    /// <param name="source">A file that declares it, without its weights file.</param>
    /// <param name="warnings">Receives the compiler's warnings, a line each; null: nobody reads them.</param>
    /// <param name="cancellationToken">Ends the compilation.</param>
    /// <exception cref="ToolException">The declaration is invalid: the message has the compiler's errors.</exception>
    public static byte[] Compile(NetworkDeclaration declaration, string source, TextWriter? warnings, CancellationToken cancellationToken) => Compile(
        [Parse(source, cancellationToken)],
        errors => $"{declaration.Name} does not compile: {string.Join("\n", errors.Select(Text))}\nThe declaration is:\n{declaration.Head()};",
        warnings, cancellationToken);

    /// <summary>A file's text, parsed as the compiler will.</summary>
    /// <param name="source">The text.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static SyntaxTree Parse(string source, CancellationToken cancellationToken) => CSharpSyntaxTree.ParseText(source, ParseOptions, cancellationToken: cancellationToken);

    /// <summary>The assembly of some files that declare a network.</summary>
    /// <param name="files">The files, parsed.</param>
    /// <param name="refusal">What to say of the first errors.</param>
    /// <param name="warnings">Receives the compiler's warnings, a line each; null: nobody reads them.</param>
    /// <param name="cancellationToken">Ends the compilation.</param>
    /// <exception cref="ToolException">The files are invalid.</exception>
    public static byte[] Compile(IReadOnlyList<SyntaxTree> files, Func<IReadOnlyList<Diagnostic>, string> refusal, TextWriter? warnings, CancellationToken cancellationToken)
    {
        var compilation = CSharpCompilation.Create("NetGen.Tool.Compiled", files, References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var reported, cancellationToken);
        Refuse(reported);
        var findings = generated.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync(cancellationToken).GetAwaiter().GetResult();
        Refuse(findings);
        foreach (var finding in findings.Where(finding => finding.Severity == DiagnosticSeverity.Warning))
            warnings?.WriteLine($"warning {Text(finding)}");

        using var stream = new MemoryStream();
        Refuse(generated.Emit(stream, cancellationToken: cancellationToken).Diagnostics);
        return stream.ToArray();

        void Refuse(ImmutableArray<Diagnostic> diagnostics)
        {
            var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5).ToArray();
            if (errors.Length > 0)
                throw new ToolException(refusal(errors));
        }
    }

    /// <summary>A finding as messages show it.</summary>
    public static string Text(Diagnostic diagnostic) => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
}
