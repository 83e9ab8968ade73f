using System.Reflection;
using NetArchTest.Rules;
using NetGen.Generator.Model;
using NetGen.Generator.Parsing;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Tests.Architecture;

/// <summary>The generator's stages, which data passes one way.</summary>
public class GeneratorArchitectureTests
{
    private const string Root = "NetGen.Generator";

    private static readonly Assembly Assembly = typeof(NetworkGenerator).Assembly;

    private static readonly Dependencies Namespaces = new(Assembly, NamespaceOf);

    private static readonly IReadOnlyList<(string From, string To)> Edges = Namespaces.Edges();

    /// <summary>What each room may use. The root puts them together.</summary>
    public static TheoryData<string, string[]> Stages => new()
    {
        { "Model", [] },
        { "Shapes", ["Model"] },
        { "Validation", ["Model"] },
        { "Planning.Vectors", [] },
        { "Planning.Values", ["Planning.Vectors"] },
        { "Planning.Steps", ["Model", "Planning.Vectors", "Planning.Values"] },
        { "Planning.Programs", ["Model", "Planning.Vectors", "Planning.Values", "Planning.Steps", "Activations"] },
        { "Planning", ["Model", "Planning.Vectors", "Planning.Values", "Planning.Steps", "Planning.Programs", "Activations"] },
        { "Weights", ["Model", "Planning", "Planning.Steps", "Validation"] },
        { "Emission.Text", ["Model", "Planning.Vectors", "Planning.Values", "Planning.Steps"] },
        { "Emission.Kernels", ["Model", "Planning.Vectors", "Planning.Values", "Planning.Steps", "Planning.Programs", "Emission.Text", "Activations"] },
        { "Emission.Programs", ["Model", "Planning", "Planning.Vectors", "Planning.Values", "Planning.Steps", "Planning.Programs", "Emission.Text", "Emission.Kernels", "Activations", "Losses"] },
        { "Emission.Members", ["Model", "Planning", "Planning.Vectors", "Planning.Steps", "Emission.Text", "Weights"] },
        { "Activations", ["Model", "Planning.Vectors", "Emission.Text"] },
        { "Losses", ["Model", "Planning", "Planning.Vectors", "Emission.Text", "Emission.Kernels", "Activations"] },
        { "Layers", ["Model", "Shapes", "Planning", "Planning.Steps"] },
        { "Parsing", ["Model", "Shapes", "Validation", "Weights", "Layers"] },
        { "Hints", ["Model", "Planning", "Planning.Vectors", "Planning.Steps", "Planning.Values", "Validation", "Emission.Programs"] },
    };

    /// <summary>What a kind of layer may use: no other kind.</summary>
    private static readonly string[] OfKinds = ["Model", "Planning.Vectors", "Planning.Values", "Planning.Steps", "Emission.Text", "Emission.Kernels", "Activations"];

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_stage_uses_only_those_before_it(string stage, string[] allowed) =>
        Assert.Equal([], Edges.Where(edge => edge.From == stage && !allowed.Contains(edge.To) && !IsKind(edge.To, of: stage)).Select(edge => $"{edge.To} by {string.Join(", ", Namespaces.Users(edge.From, edge.To))}"));

    private static bool IsKind(string room, string of) => of == "Layers" && room.StartsWith("Layers.", StringComparison.Ordinal);

    [Fact]
    public void Every_folder_has_its_rule() => Assert.Equal(
        Namespaces.Parts.Where(part => part != "" && !part.StartsWith("Layers.", StringComparison.Ordinal)).Order(),
        Stages.Select(row => row.Data.Item1).Order());

    [Fact]
    public void Namespaces_use_each_other_without_circles() =>
        Assert.Equal([], Dependencies.Cycle(Edges));

    [Fact]
    public void Kinds_of_layers_know_no_other_kind_and_are_known_to_the_room_of_all_alone()
    {
        var kinds = Namespaces.Parts.Where(part => part.StartsWith("Layers.", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(kinds);
        Assert.Equal([], Edges.Where(edge => kinds.Contains(edge.To) && edge.From != "Layers"));
        Assert.Equal([], Edges.Where(edge => kinds.Contains(edge.From) && !OfKinds.Contains(edge.To)));
    }

    [Fact]
    public void The_compilers_symbols_and_trees_are_seen_by_parsing_and_the_root_alone()
    {
        var others = Types.InAssembly(Assembly).That().ResideInNamespaceStartingWith(Root + ".")
            .And().DoNotResideInNamespace($"{Root}.Parsing")
            .ShouldNot().HaveDependencyOn("Microsoft.CodeAnalysis").GetResult();
        Assert.True(others.IsSuccessful, string.Join(", ", others.FailingTypeNames ?? []));
        Assert.Contains(nameof(Parsing.NetworkParser), Types.InAssembly(Assembly).That().HaveDependencyOn("Microsoft.CodeAnalysis").GetTypes().Select(type => type.Name));
    }

    [Fact]
    public void Code_fixes_are_not_loaded_by_the_compiler() =>
        Assert.DoesNotContain(Assembly.GetReferencedAssemblies(), name => name.Name!.Contains("Workspaces", StringComparison.Ordinal) || name.Name.Contains("CodeFixes", StringComparison.Ordinal));

    [Fact]
    public void What_passes_between_stages_is_plain_values_that_compare_by_value()
    {
        var values = Assembly.GetTypes().Where(type => type.Namespace is { } space && (space == $"{Root}.Model" || space.StartsWith($"{Root}.Planning", StringComparison.Ordinal)) && type.GetMethod("<Clone>$") is not null).ToArray();
        Assert.Contains(typeof(NetworkSpec), values);
        var fields = values.Concat(Assembly.GetTypes().Where(type => typeof(LayerSpec).IsAssignableFrom(type) || typeof(LayerPlan).IsAssignableFrom(type)))
            .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)).ToArray();
        Assert.All(fields, field => Assert.True(IsPlain(field.FieldType), $"{field.DeclaringType!.Name}.{field.Name} is a {field.FieldType}"));
        Assert.False(IsPlain(typeof(List<int>)));
        Assert.False(IsPlain(typeof(Microsoft.CodeAnalysis.ISymbol)));

        bool IsPlain(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal))
                return true;
            return type is { IsConstructedGenericType: true } && type.GetGenericTypeDefinition() == typeof(EquatableArray<>)
                ? IsPlain(type.GenericTypeArguments[0])
                : type.Assembly == Assembly && typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type);
        }
    }

    /// <summary>The namespace of a type below the generator's own: <c>Layers.Dense</c>; empty for the root.</summary>
    private static string? NamespaceOf(string type)
    {
        int end = type.LastIndexOf('.');
        return end < 0 || !type.StartsWith(Root, StringComparison.Ordinal) ? null : type[..end].Length == Root.Length ? "" : type[(Root.Length + 1)..end];
    }
}
