using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Benchmarks.Compilations;

namespace NetGen.Benchmarks.Builds;

/// <summary>Compiles a network with its <see cref="Workload"/>, by a build's generator for a build's runtime.</summary>
internal static class WorkloadCompiler
{
    /// <summary>What the SDK adds to the files of a project.</summary>
    private const string ImplicitUsings = "global using System;";

    private static readonly string Calls = ReadCalls();

    /// <returns>The assembly.</returns>
    /// <exception cref="BuildException">The build does not know the network, or what is called of it.</exception>
    public static byte[] Compile(BuildNetwork network, NetGenBuild build, int vectorBits)
    {
        string subject = $"""
            using NetGen;
            using static NetGen.Activation;

            namespace NetGen.Benchmarks.Builds;

            [Network]
            {network.Layers}
            public sealed partial class Subject;
            """;
        var trees = new[] { ImplicitUsings, subject, Calls }.Select(source => CSharpSyntaxTree.ParseText(source, Framework.ParseOptions));
        var compilation = CSharpCompilation.Create($"Workload{Guid.NewGuid():N}", trees, [.. Framework.References, build.Reference],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([build.CreateGenerator()], parseOptions: Framework.ParseOptions, optionsProvider: new WidthOptions(vectorBits))
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);

        using var assembly = new MemoryStream();
        var result = generated.Emit(assembly);
        return result.Success
            ? assembly.ToArray()
            : throw new BuildException($"{network.Name} does not compile: {result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
    }

    private static string ReadCalls()
    {
        using var reader = new StreamReader(typeof(Workload).Assembly.GetManifestResourceStream("Workload.cs")!);
        return reader.ReadToEnd();
    }

    /// <summary>The MSBuild property that asks for one width.</summary>
    private sealed class WidthOptions(int vectorBits) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(vectorBits.ToString(CultureInfo.InvariantCulture));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(string width) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key == "build_property.NetGenVectorBits" ? width : null;
                return value is not null;
            }
        }
    }
}
