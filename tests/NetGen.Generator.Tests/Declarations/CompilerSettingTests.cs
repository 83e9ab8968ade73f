using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>Generated code compiles without a warning whatever the project's settings.</summary>
public class CompilerSettingTests
{
    private const string Sources =
        """
        [assembly: System.CLSCompliant(true)]
        namespace App;
        /// <summary>Small.</summary>
        [NetGen.Network, NetGen.Dense(12, 10, NetGen.Activation.ReLU), NetGen.Dense(10, 3, NetGen.Activation.Softmax)] public sealed partial class Small { }
        /// <summary>Large.</summary>
        [NetGen.Network, NetGen.Dense(200, 64, NetGen.Activation.GELU), NetGen.Dense(64, 30, NetGen.Activation.Sigmoid)] public sealed partial class Large { }
        """;

    public static TheoryData<string> Settings => [.. Changes.Keys];

    private static readonly Dictionary<string, Func<CSharpCompilationOptions, CSharpCompilationOptions>> Changes = new()
    {
        ["as it is"] = options => options,
        ["nullable off"] = options => options.WithNullableContextOptions(NullableContextOptions.Disable),
        ["nullable warnings"] = options => options.WithNullableContextOptions(NullableContextOptions.Warnings),
        ["checked arithmetic"] = options => options.WithOverflowChecks(true),
        ["warnings as errors"] = options => options.WithGeneralDiagnosticOption(ReportDiagnostic.Error),
        ["unsafe on"] = options => options.WithAllowUnsafe(true),
        ["deterministic"] = options => options.WithDeterministic(true),
        ["debug"] = options => options.WithOptimizationLevel(OptimizationLevel.Debug),
        ["program"] = options => options.WithOutputKind(OutputKind.ConsoleApplication),
        ["x86"] = options => options.WithPlatform(Platform.X86),
        ["hidden diagnostics shown"] = options => options.WithSpecificDiagnosticOptions([new("CS8019", ReportDiagnostic.Suppress), new("CS1591", ReportDiagnostic.Error), new("CS8500", ReportDiagnostic.Error)]),
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Compiles(string setting)
    {
        string main = setting == "program" ? "class Program { static void Main() { } }" : "";
        var project = new TestProject(Sources, main) { HasGlobalUsings = false, ChecksDocumentation = true };
        var run = GeneratorRun.Of(project with { Options = Changes[setting](project.Options) }).Compiles();
        Assert.Equal(8, run.Sources.Count);
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_kind_of_layer_activation_and_loss_compiles(string setting)
    {
        string main = setting == "program" ? "class Program { static void Main() { } }" : "";
        // Two linear layers in a row are what some of them are.
        var project = new TestProject("#pragma warning disable NG0209, NG0203\n" + EveryKind.Source, main) { HasGlobalUsings = false, ChecksDocumentation = true, Properties = TestProject.With("NetGenVectorBits", "128") };
        var run = GeneratorRun.Of(project with { Options = Changes[setting](project.Options) }).Compiles();
        Assert.DoesNotContain(run.Sources.Values, text => text.Contains("has errors", StringComparison.Ordinal));
        Assert.Equal(2 * EveryKind.Source.Split('\n').Count(line => line.StartsWith("[NetGen.Network", StringComparison.Ordinal)), run.Sources.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Kernels_leave_scratch_as_they_find_it_where_the_project_allows_unsafe_code(bool isAllowed)
    {
        var project = new TestProject("[Network, Dense(37, 40, ReLU), Dense(40, 29, Softmax)] partial class Net;");
        var run = GeneratorRun.Of(project with { Options = project.Options.WithAllowUnsafe(isAllowed) }).Compiles();
        Assert.Equal(isAllowed ? 3 : 0, run.Sources.Values.Count(text => text.Contains("[SkipLocalsInit]", StringComparison.Ordinal)));
    }

    [Fact]
    public void Documentation_tells_the_shapes()
    {
        var project = new TestProject("[Network, Dense(37, 8, ReLU), Dense(8, 29, Softmax)] public partial class Net;") { ChecksDocumentation = true };
        var type = GeneratorRun.Of(project).Compiles().Compilation.GetTypeByMetadataName("Net")!;
        foreach (string name in (string[])["Forward", "Predict", "ComputeLoss", "Backward"])
        {
            foreach (var method in type.GetMembers(name).Cast<IMethodSymbol>())
            {
                string text = method.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!;
                Assert.Contains("37 values", text, StringComparison.Ordinal);
                Assert.All(method.Parameters, parameter => Assert.Contains($"<param name=\"{parameter.Name}\">", text, StringComparison.Ordinal));
                Assert.Equal(name == "Predict", !text.Contains("29 values", StringComparison.Ordinal));
            }
        }

        Assert.Contains("weight [29, 8], bias [29]", type.GetMembers("Layer2")[0].GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!, StringComparison.Ordinal);
        string table = type.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!;
        Assert.Matches(@"1\s+Dense\s+37\s+8\s+ReLU\s+304\s+296\s", table);
        Assert.Matches(@"2\s+Dense\s+8\s+29\s+Softmax\s+261\s+232\s", table);
        Assert.Contains("total: 565 parameters", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_generated_member_is_documented()
    {
        var project = new TestProject(Sources) { HasGlobalUsings = false, ChecksDocumentation = true };
        var compilation = GeneratorRun.Of(project).Compiles().Compilation;
        var members = compilation.GetTypeByMetadataName("App.Small")!.GetMembers().Where(member => member.DeclaredAccessibility == Accessibility.Public && !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null });
        Assert.NotEmpty(members);
        Assert.All(members, member => Assert.NotEqual("", member.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Every_generated_member_is_marked_as_generated_and_the_users_class_is_not()
    {
        var compilation = GeneratorRun.Of("[Network, Dense(2, 1)] partial class Net;").Compiles().Compilation;
        var type = compilation.GetTypeByMetadataName("Net")!;
        Assert.DoesNotContain(type.GetAttributes(), attribute => attribute.AttributeClass!.Name == "GeneratedCodeAttribute");
        var members = type.GetMembers().Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null } && !IsBridge(member.Name));
        Assert.All(members, member => Assert.Contains(member.GetAttributes(), attribute => attribute.AttributeClass!.Name == "GeneratedCodeAttribute"));

        // Nobody has to test them. Fields and constants have no code.
        Assert.All(type.GetMembers().Where(member => member is IMethodSymbol { IsImplicitlyDeclared: false, AssociatedSymbol: null } or IPropertySymbol or INamedTypeSymbol),
            member => Assert.Contains(member.GetAttributes(), attribute => attribute.AttributeClass!.Name == "ExcludeFromCodeCoverageAttribute"));

        static bool IsBridge(string name) => name.StartsWith("__", StringComparison.Ordinal) && char.IsAsciiDigit(name[^1]);
    }

    [Fact]
    public void The_list_of_generated_members_is_what_is_generated() =>
        AssertMembers(new TestProject("[Network, Dense(2, 3, ReLU), Dense(3, 1)] partial class Net;"), Model.GeneratedMember.Of(layers: 2));

    [Fact]
    public void The_list_of_members_of_embedded_networks_is_what_is_generated() =>
        AssertMembers(
            new TestProject("[Network(Weights = \"net.safetensors\"), Dense(2, 1)] partial class Net;") { Texts = [new WeightsText("net.safetensors", WeightsText.File(Weights.EmbeddingTests.Header, 1, 2, 3))] },
            Model.GeneratedMember.Of(layers: 1).Concat(Model.GeneratedMember.Embedded));

    [Fact]
    public void The_list_of_members_of_narrow_networks_is_what_is_generated() =>
        AssertMembers(
            new TestProject("[Network(Storage = WeightStorage.BFloat16), Dense(784, 16)] partial class Net;"),
            [.. Model.GeneratedMember.Of(layers: 1), Model.GeneratedMember.Narrow[0], new Model.GeneratedMember("global::NetGen.INetwork<Net>.Refresh", []), .. Phases]);

    [Fact]
    public void The_list_of_members_of_sequences_is_what_is_generated() =>
        AssertMembers(
            new TestProject("[Network, Input(3, Steps = 5), GRU(3, 2)] partial class Net;"),
            [
                .. Model.GeneratedMember.Of(layers: 1), .. Model.GeneratedMember.Streams,
                new Model.GeneratedMember("global::NetGen.ISequenceNetwork.Process", ["System.Span<float>", "System.ReadOnlySpan<float>", "System.Span<float>", "int"]),
            ]);

    /// <summary>Those of networks in tiles: the interface's own, beside which a class may have members of any name.</summary>
    private static IEnumerable<Model.GeneratedMember> Phases { get; } =
    [
        new("global::NetGen.IPhasedBackward.ComputeDeltas", ["System.ReadOnlySpan<float>", "System.ReadOnlySpan<float>", "int", "NetGen.BackwardContext"]),
        new("global::NetGen.IPhasedBackward.ComputeGradients", ["System.ReadOnlySpan<float>", "int", "System.Span<float>", "bool", "NetGen.Numerics.GradientPart", "NetGen.BackwardContext"]),
    ];

    private static void AssertMembers(TestProject project, IEnumerable<Model.GeneratedMember> expected)
    {
        var compilation = GeneratorRun.Of(project).Compiles().Compilation;
        var members = compilation.GetTypeByMetadataName("Net")!.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null })
            .Select(member => member is IMethodSymbol method
                ? $"{method.Name}({string.Join(", ", method.Parameters.Select(TypeOf))})"
                : member.Name)
            .Where(name => !name.StartsWith("__", StringComparison.Ordinal) || !name.Contains('(', StringComparison.Ordinal));
        // Lists know the type of states by its own name.
        static string TypeOf(IParameterSymbol parameter) =>
            (parameter.RefKind == RefKind.Ref ? "ref " : "") + parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString().Replace("Net.State", "State", StringComparison.Ordinal);

        var listed = expected.Select(member => member.Parameters is { } parameters ? $"{member.Name}({string.Join(", ", parameters)})" : member.Name);
        Assert.Equal(listed.Order(StringComparer.Ordinal), members.Order(StringComparer.Ordinal));
    }
}
