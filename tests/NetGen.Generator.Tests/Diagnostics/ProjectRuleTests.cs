using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Activations;
using NetGen.Generator.Layers;
using NetGen.Generator.Parsing;
using NetGen.Generator.Tests.Compilation;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG04xx: what is wrong with the project or the generator and not with a declaration. Each is reported once.</summary>
public class ProjectRuleTests
{
    private const string TwoNetworks = "[Network, Dense(2, 1)] partial class A { } [Network, Dense(2, 1)] partial class B { }";

    [Fact]
    public async Task NG0401_runtime_missing()
    {
        var project = new TestProject(
            """
            namespace App
            {
                using {|CS0246:NetGen|};
                [{|CS0246:{|CS0246:{|NG0401:Network|}|}|}, {|CS0246:{|CS0246:Dense|}|}(2, 1)] partial class A;
                [{|CS0246:{|CS0246:Network|}|}, {|CS0246:{|CS0246:Dense|}|}(2, 1)] partial class B;
            }
            """)
        { Runtime = null, HasGlobalUsings = false };
        var reports = await Build.Expect(project);
        Assert.Contains($"add the package NetGen {NetGen.Generator.Diagnostics.GeneratorVersion}", reports.Single(report => report.Id == "NG0401").GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class A;")]
    [InlineData("[{|CS0246:{|CS0246:Network|}|}] class A;")]
    [InlineData("class NetworkAttribute : System.Attribute; [Network, {|CS0246:{|CS0246:Dense|}|}(2, 1)] class A;")]
    public Task NG0401_does_not_fire_for_projects_that_declare_no_network(string source) =>
        Build.Expect(new TestProject(source) { Runtime = null, HasGlobalUsings = false });

    [Fact]
    public async Task NG0402_runtime_of_another_version()
    {
        var reports = await Build.Expect(new TestProject(TwoNetworks) { Runtime = RuntimeOfVersion("9.8.7.6") }, "NG0402");
        string version = NetGen.Generator.Diagnostics.GeneratorVersion;
        Assert.Equal($"NetGen's generator is version {version} but the referenced library NetGen is version 9.8.7; reference version {version} of both", reports[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_generator_and_the_runtime_of_this_repository_have_one_version() =>
        Assert.Equal(typeof(NetworkAttribute).Assembly.GetName().Version, typeof(NetworkGenerator).Assembly.GetName().Version);

    [Fact]
    public Task Projects_without_networks_hear_nothing() =>
        Build.Expect(new TestProject("class A { }") { Runtime = RuntimeOfVersion("9.8.7.6"), Language = LanguageVersion.CSharp10, Properties = TestProject.With("NetGenVectorBits", "300") });

    [Theory]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    public async Task NG0403_language_too_old(LanguageVersion version, string name)
    {
        var reports = await Build.Expect(new TestProject(TwoNetworks) { Language = version }, "NG0403");
        Assert.Equal($"Networks need C# 12 or later but the project is compiled as C# {name}; remove <LangVersion> from the project or set it to 12 or higher", reports[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp14)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public void Newer_languages_compile(LanguageVersion version) =>
        GeneratorRun.Of(new TestProject("[Network, Dense(12, 10, ReLU), Dense(10, 3, Softmax)] partial class Net { }", "[Network, Dense(200, 64, GELU), Dense(64, 30)] partial class Large { }") { Language = version }).Compiles();

    [Theory]
    [InlineData("300")]
    [InlineData("all")]
    [InlineData("-128")]
    public Task NG0404_vector_bits(string bits) => Build.Expect(new TestProject(TwoNetworks) { Properties = TestProject.With("NetGenVectorBits", bits) }, "NG0404");

    [Theory]
    [InlineData("", 3)]
    [InlineData("128", 1)]
    [InlineData("256", 1)]
    [InlineData("512", 1)]
    public void Every_vector_width_compiles_alone(string bits, int widths)
    {
        var run = GeneratorRun.Of(new TestProject("[Network, Dense(2, 1)] partial class Net;") { Properties = TestProject.With("NetGenVectorBits", bits) }).Compiles();
        Assert.Equal(1 + widths, run.Sources.Count);
    }

    [Fact]
    public async Task NG0405_parsing_fails()
    {
        var generator = new NetworkGenerator((_, _) => throw new InvalidOperationException("no parse"), _ => throw new UnreachableStageException());
        await ExpectFailure(generator, "InvalidOperationException: no parse");
    }

    [Fact]
    public async Task NG0405_planning_fails()
    {
        var generator = new NetworkGenerator(Parsing.NetworkParser.Parse, _ => throw new ArithmeticException("no plan"));
        await ExpectFailure(generator, "ArithmeticException: no plan");
    }

    [Fact]
    public async Task NG0405_emission_fails()
    {
        var generator = new NetworkGenerator(Parsing.NetworkParser.Parse, spec => LayerParts.Plan(spec) with { Loss = "Nonsense" });
        await ExpectFailure(generator, "KeyNotFoundException: ");
    }

    [Fact]
    public async Task NG0406_generated_files_that_are_compiled_again()
    {
        const string net = "[Network, Dense(2, 1)] partial class Net;";
        var copies = GeneratorRun.Of(net).Sources.Values;
        var reports = await Build.Expect(new TestProject([net, .. copies]), "NG0406");
        Assert.StartsWith("'/project/File1.cs' holds generated members of network 'Net' and is one of the project's own sources", reports[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class var;", "var")]
    [InlineData("struct nint;", "nint")]
    [InlineData("namespace NetGen { enum nuint; }", "nuint")]
    [InlineData("namespace NetGen.Generated { class var; }", "var")]
    public async Task NG0407_a_type_named_like_a_keyword_of_generated_code(string type, string word)
    {
        var reports = await Build.Expect(new TestProject($"#pragma warning disable CS8981\n{TwoNetworks} {type}"), "NG0407");
        Assert.Equal($"The project has a type or a global alias called '{word}', which generated code would take for the keyword; rename it or put the type into a namespace", reports[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task NG0407_a_global_alias_named_like_a_keyword_of_generated_code() =>
        Build.Expect(new TestProject("#pragma warning disable CS8981\nglobal using var = System.Int32;", TwoNetworks), "NG0407");

    [Theory]
    [InlineData("namespace App { class var; class nint; }")]
    [InlineData("partial class A { class var; class nuint; int nint => 1; }")]
    [InlineData("class var<T>; class Var;")]
    [InlineData("file class var;")]
    public Task NG0407_does_not_fire_where_generated_code_does_not_look(string types) =>
        Build.Expect(new TestProject($"#pragma warning disable CS8981\n{TwoNetworks} {types}", "#pragma warning disable CS8981\nusing var = System.Int32; class Other { var x = 1; public int X => x; }"));

    [Fact]
    public void Cancellation_is_no_failure()
    {
        var project = new TestProject("[Network, Dense(2, 1)] partial class Net;");
        using var cancelled = new CancellationTokenSource();
        var generator = new NetworkGenerator(Parsing.NetworkParser.Parse, _ =>
        {
            cancelled.Cancel();
            throw new OperationCanceledException(cancelled.Token);
        });
        Assert.Throws<OperationCanceledException>(() => GeneratorRun.DriverOf(project, generator).RunGenerators(project.Compile(), cancelled.Token));
    }

    private static async Task ExpectFailure(NetworkGenerator generator, string failure)
    {
        var project = new TestProject("[Network, Dense(2, 1)] partial class Net;");
        var reports = await Build.ReportsOf(project, generator);
        var report = Assert.Single(reports);
        Assert.Equal((Rules.GeneratorFailed.Id, DiagnosticSeverity.Error), (report.Id, report.Severity));
        Assert.StartsWith($"NetGen's generator failed on network 'Net', which is a fault of NetGen: {failure}", report.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        string text = Assert.Single(GeneratorRun.Of(project, generator).Sources.Values);
        Assert.Contains("// Network 'Net' has errors (NG0405)", text, StringComparison.Ordinal);
    }

    /// <summary>A library called NetGen with the attributes alone.</summary>
    private static MetadataReference RuntimeOfVersion(string version) => new TestProject(
        $$"""
        [assembly: System.Reflection.AssemblyVersion("{{version}}")]
        namespace NetGen;
        public enum Activation { Linear }
        public sealed class NetworkAttribute : System.Attribute;
        public sealed class DenseAttribute(int inputs, int outputs) : System.Attribute { public int Inputs => inputs; public int Outputs => outputs; }
        """)
    { Runtime = null, HasGlobalUsings = false }.Compile().WithAssemblyName("NetGen").ToMetadataReference();

    private sealed class UnreachableStageException : Exception;
}
