using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Incrementality;

/// <summary>What an editor does between two runs, and what of the pipeline runs again.</summary>
public class EditTests
{
    private const string Source =
        """
        namespace App
        {
            [Network]
            [Dense(4, 8, ReLU)]
            [Dense(8, 3, Softmax)]
            public partial class First
            {
                public int Twice(int x) { return 2 * x; }
            }

            [Network]
            [Dense(6, 2)]
            public partial class Second { }

            [Network]
            [Dense(0, 2)]
            public partial class Invalid { }
        }
        """;

    [Theory]
    [InlineData("namespace App", "// A comment.\nnamespace App")]
    [InlineData("[Dense(4, 8, ReLU)]", "[Dense(4, /* eight */ 8, ReLU)] // hidden")]
    [InlineData("[Dense(4, 8, ReLU)]\n", "\n\n   [Dense( 4,8 , ReLU) ]\n")]
    [InlineData("[Dense(6, 2)]", "[Dense(2 * 3, outputs: 1 + 1)]")]
    [InlineData("[Dense(6, 2)]", "[Dense(6, 2, Activation.Linear, Bias = true)]")]
    [InlineData("[Network]\n    [Dense(6, 2)]", "[Network(Loss = Loss.Auto), Dense(6, 2)]")]
    [InlineData("return 2 * x;", "var y = x + x; return y;")]
    [InlineData("public int Twice(int x)", "/// <summary>Doubles.</summary>\n public long Thrice() => 3; public int Twice(int x)")]
    [InlineData("public partial class Second { }", "public sealed partial class Second : IDisposable { public void Dispose() { } }")]
    [InlineData("namespace App", "class Between { } namespace App")]
    [InlineData("return 2 * x;", "return 2 * ")]
    public void Edits_that_leave_the_networks_as_they_are_run_nothing_again(string text, string replacement) =>
        Assert.Equal([], Edit(Source, text, replacement));

    [Fact]
    public void An_edit_of_one_network_runs_that_one_alone() => Assert.Equal(
        ["Declared: Modified", "Plans: Modified", "SourceOutput: Modified", "Sources: Modified", "Specs: Modified"],
        Edit(Source, "[Dense(6, 2)]", "[Dense(6, 3)]"));

    [Fact]
    public void A_new_network_runs_that_one_alone() => Assert.Equal(
        ["Declared: New", "Plans: New", "SourceOutput: New", "Sources: New", "Specs: New"],
        Edit(Source, "public partial class Invalid { }", "public partial class Invalid { } [Network, Dense(1, 1)] partial class Third;"));

    [Fact]
    public void A_network_that_goes_takes_its_files_along() => Assert.Equal(
        ["Declared: Removed", "Plans: Removed", "SourceOutput: Removed", "Sources: Removed", "Specs: Removed"],
        Edit(Source, "[Network]\n    [Dense(0, 2)]", ""));

    [Theory]
    [InlineData("[GRU(3, 4)]", "[GRU(1 + 2, outputs: 4)] // hidden")]
    [InlineData("Steps = 5", "Steps = 2 + 3")]
    [InlineData("return 2 * x;", "return x + x;")]
    public void A_network_of_sequences_is_cached_too(string text, string replacement)
    {
        const string source = "[Network]\n[Input(3, Steps = 5)]\n[Conv1D(3, 3, 2)]\n[GRU(3, 4)]\n[LSTM(4, 2)]\n[Dense(2, 2)]\npublic partial class Net { int Twice(int x) { return 2 * x; } }";
        Assert.Equal([], Edit(source, text, replacement));
        Assert.Equal(["Declared: Modified", "Plans: Modified", "SourceOutput: Modified", "Sources: Modified", "Specs: Modified"], Edit(source, "Steps = 5", "Steps = 6"));
    }

    [Fact]
    public void An_edit_in_one_file_of_many_runs_that_networks_steps_alone()
    {
        string[] sources = [.. Enumerable.Range(0, 50).Select(i => $"[Network, Dense({i + 1}, 2, ReLU), Dense(2, 1)] partial class Net{i};")];
        Assert.Equal([], Edit(sources, 17, "partial class", "/* edited */ sealed partial class"));
        Assert.Equal(
            ["Declared: Modified", "Plans: Modified", "SourceOutput: Modified", "Sources: Modified", "Specs: Modified"],
            Edit(sources, 17, "Dense(18, 2", "Dense(81, 2"));
    }

    [Fact]
    public void A_changed_width_runs_emission_again_and_plans_only_where_they_depend_on_it()
    {
        var project = new TestProject("[Network, Dense(2, 1)] partial class Net;");
        var driver = GeneratorRun.DriverOf(project, new NetworkGenerator()).RunGenerators(project.Compile(), TestContext.Current.CancellationToken);
        var changed = project with { Properties = TestProject.With("NetGenVectorBits", "256") };
        driver = driver.WithUpdatedAnalyzerConfigOptions(changed.Configuration).RunGenerators(changed.Compile(), TestContext.Current.CancellationToken);
        var ran = PipelineSteps.Ran(driver.GetRunResult().Results.Single()).Order(StringComparer.Ordinal);
        Assert.Equal(["Project: Modified", "SourceOutput: Modified", "Sources: Modified"], ran);
    }

    private static IEnumerable<string> Edit(string source, string text, string replacement) => Edit([source], 0, text, replacement);

    /// <summary>What runs when a file is edited the way an editor does: its tree is parsed again from the one before.</summary>
    private static string[] Edit(string[] sources, int file, string text, string replacement)
    {
        sources = [.. sources.Select(source => source.ReplaceLineEndings("\n"))];
        var project = new TestProject(sources);
        var compilation = project.Compile();
        var driver = GeneratorRun.DriverOf(project, new NetworkGenerator()).RunGenerators(compilation, TestContext.Current.CancellationToken);

        int start = sources[file].IndexOf(text, StringComparison.Ordinal);
        Assert.True(start >= 0, "the edit's text is not in the source");
        var tree = compilation.SyntaxTrees[file];
        var edited = tree.WithChangedText(tree.GetText(TestContext.Current.CancellationToken).WithChanges(new TextChange(new TextSpan(start, text.Length), replacement)));
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, edited), TestContext.Current.CancellationToken);
        return [.. PipelineSteps.Ran(driver.GetRunResult().Results.Single()).Order(StringComparer.Ordinal)];
    }
}
