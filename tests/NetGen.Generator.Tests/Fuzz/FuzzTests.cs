using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Tests.Compilation;
using NetGen.Generator.Validation;
using NetGen.Tests;

namespace NetGen.Generator.Tests.Fuzz;

/// <summary>Whatever is declared, the generator and the analyzer neither crash nor disagree.</summary>
public class FuzzTests
{
    /// <summary>Declarations compiled at once: most of a compilation's time is its own.</summary>
    private const int Together = 60;

    /// <summary>Compilations: some hundreds of declarations in the usual run, and thousands where the long tests are wanted.</summary>
    private static readonly int Compilations = LongTests.AreWanted ? 40 : 6;

    [Fact]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void Random_declarations_do_no_harm()
    {
        int[] counts = new int[2];
        Declarations.One.Array[Together].Sample(
            declarations =>
            {
                var (networks, refused) = Compile(declarations);
                Interlocked.Add(ref counts[0], networks);
                Interlocked.Add(ref counts[1], refused);
            },
            iter: Compilations, threads: 1);
        // Both ways must be taken often, or the declarations are not worth their name.
        Assert.True(counts[0] > 5 * Compilations, $"only {counts[0]} of the declarations are networks");
        Assert.True(counts[1] > 5 * Compilations, $"only {counts[1]} of the declarations are refused by a rule");
    }

    private static (int Networks, int Refused) Compile(string[] declarations)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var project = new TestProject([.. declarations.Select((text, i) => $"namespace App{i} {{\nstatic class Sizes {{ public const int Size = 3; }}\n{text}\n}}")])
        {
            Properties = TestProject.With("NetGenVectorBits", "256"),
        };
        var result = GeneratorRun.DriverOf(project, new NetworkGenerator())
            .RunGeneratorsAndUpdateCompilation(project.Compile(), out var compilation, out var reports, cancellation)
            .GetRunResult().Results.Single();

        Assert.Null(result.Exception);
        Assert.DoesNotContain(reports, report => report.Id is "CS8785" || report.Id == Rules.GeneratorFailed.Id);
        Assert.All(result.GeneratedSources, source => Assert.DoesNotContain(source.SyntaxTree.GetDiagnostics(cancellation), problem => problem.Severity >= DiagnosticSeverity.Warning));

        var found = compilation
            .WithAnalyzers([new NetworkAnalyzer()], new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([], project.Configuration), (exception, _, _) => throw new InvalidOperationException("The analyzer crashed.", exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync(cancellation).GetAwaiter().GetResult();
        // What the analyzer calls an error the generator refuses with the same id, and nothing else.
        var errors = found.Where(report => report.Severity == DiagnosticSeverity.Error);
        var refusals = result.GeneratedSources.Where(source => source.SourceText.ToString().Contains("has errors (NG", StringComparison.Ordinal)).ToArray();
        Assert.Equal(
            errors.Select(report => report.Id).Distinct().Order(StringComparer.Ordinal),
            refusals.SelectMany(source => source.SourceText.ToString().Split('(')[1].Split(')')[0].Split(", ")).Distinct().Order(StringComparer.Ordinal));
        int networks = result.GeneratedSources.Count(source => !source.SourceText.ToString().Contains("has errors (", StringComparison.Ordinal)) / 2;
        return (networks, refusals.Length);
    }
}
