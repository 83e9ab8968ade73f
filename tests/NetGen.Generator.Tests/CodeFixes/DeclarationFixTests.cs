using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>Fixes of modifiers and attributes in declarations of every shape.</summary>
public class DeclarationFixTests
{
    [Theory]
    [InlineData("{0}class Net;", "{0}partial class Net;")]
    [InlineData("{0}public sealed class Net { }", "{0}public sealed partial class Net { }")]
    [InlineData("{0}/* a */ class /* b */ Net;", "{0}/* a */ partial class /* b */ Net;")]
    [InlineData("{0}\n    internal\n    class Net;", "{0}\n    internal\n    partial class Net;")]
    public Task A_class_becomes_partial(string source, string expected) => Expect("NG0001", source, expected);

    [Theory]
    [InlineData("struct A { class B { {0}partial class Net; } }", "partial struct A { partial class B { {0}partial class Net; } }")]
    [InlineData("partial class A { public record struct B { interface C { {0}partial class Net; } } }", "partial class A { public partial record struct B { partial interface C { {0}partial class Net; } } }")]
    [InlineData("class A { partial class B { {0}partial class Net; } }", "partial class A { partial class B { {0}partial class Net; } }")]
    public Task All_types_around_it_become_partial_at_once(string source, string expected) => Expect("NG0002", source, expected);

    [Theory]
    [InlineData("{0}partial record Net;", "{0}partial class Net;")]
    [InlineData("{0}public sealed partial record class Net { }", "{0}public sealed partial class Net { }")]
    [InlineData("{0}static partial class Net;", "{0}partial class Net;")]
    [InlineData("{0}file sealed partial class Net;", "{0}sealed partial class Net;")]
    [InlineData("{0}public static partial class Net; static partial class Net;", "{0}public partial class Net; partial class Net;")]
    public Task A_class_of_another_kind_becomes_an_ordinary_one(string source, string expected) => Expect("NG0003", source, expected);

    [Theory]
    [InlineData("{0}partial class Net<T>;")]
    [InlineData("{0}partial record Net(int A);")]
    [InlineData("record Base; {0}partial record Net : Base;")]
    [InlineData("partial class Outer<T> { {0}partial class Net; }")]
    public async Task Nothing_is_offered_where_more_than_one_edit_is_needed(string source) =>
        Assert.Empty(await FixMenu.OffersFor("NG0003", source.Replace("{0}", "[Network, Dense(2, 1)] ", StringComparison.Ordinal)));

    [Theory]
    [InlineData("abstract partial class Net;", "partial class Net;")]
    [InlineData("public abstract partial class Net;", "public partial class Net;")]
    public Task An_abstract_class_becomes_an_ordinary_one(string source, string expected) => Expect("NG0009", "{0}" + source, "{0}" + expected);

    [Theory]
    [InlineData("[Dense(2, 1)] partial class Net;", "[Network] [Dense(2, 1)] partial class Net;")]
    [InlineData("/// <summary>A.</summary>\n[Obsolete] // old\n[Dense(2, 1)]\npartial class Net;", "/// <summary>A.</summary>\n[Network]\n[Obsolete] // old\n[Dense(2, 1)]\npartial class Net;")]
    [InlineData("namespace N\n{\n    [Dense(2, 1)]\n    partial class Net;\n}", "namespace N\n{\n    [Network]\n    [Dense(2, 1)]\n    partial class Net;\n}")]
    [InlineData("class NetworkAttribute : Attribute;\n[Dense(2, 1)]\npartial class Net;", "class NetworkAttribute : Attribute;\n[global::NetGen.Network]\n[Dense(2, 1)]\npartial class Net;")]
    [InlineData("[Dense(2, 1)]\r\npartial class Net;", "[Network]\r\n[Dense(2, 1)]\r\npartial class Net;")]
    public Task Layers_are_marked_as_a_network(string source, string expected) => Expect("NG0006", source, expected);

    [Theory]
    [InlineData("[Network, Dense(2, 4, ReLU)]\npartial class Net;\n\n[Dense(4, 1)]\npartial class Net { }", "[Network, Dense(2, 4, ReLU)]\n[Dense(4, 1)]\npartial class Net;\n\npartial class Net { }")]
    [InlineData("[Network] [Dense(2, 4, ReLU)] partial class Net; [Dense(4, 1)] partial class Net;", "[Network] [Dense(2, 4, ReLU)] [Dense(4, 1)] partial class Net; partial class Net;")]
    [InlineData("[Network, Dense(4, 1)] partial class Net; [Dense(2, 4, ReLU)] partial class Net;", "[Dense(2, 4, ReLU)] [Network, Dense(4, 1)] partial class Net; partial class Net;")]
    [InlineData("[Network]\n[Dense(2, 4, ReLU)]\npartial class Net;\n\n// Above.\n[Serializable, Dense(4, 3, ReLU)] // beside\n[Dense(3, 1)]\npartial class Net;", "[Network]\n[Dense(2, 4, ReLU)]\n[Dense(4, 3, ReLU)]\n[Dense(3, 1)]\npartial class Net;\n\n// Above.\n[Serializable] // beside\npartial class Net;")]
    [InlineData("[Network] partial class Net; [Dense(4, 1)] partial class Net; [Dense(2, 4, ReLU)] partial class Net;", "[Network] partial class Net; [Dense(2, 4, ReLU)] [Dense(4, 1)] partial class Net; partial class Net;")]
    public Task Layers_move_to_one_declaration_in_the_order_that_fits(string source, string expected) => Expect("NG0005", source, expected);

    [Fact]
    public async Task Layers_move_from_other_files() => Assert.Equal(
        ["partial class Net { }", "[Network, Dropout(0.1), Dense(2, 4, ReLU)]\n[Dropout(0.2)]\n[Dense(4, 1)]\npartial class Net { }"],
        await FixMenu.Apply("NG0005", null, "[Dropout(0.2), Dense(4, 1)] partial class Net { }", "[Network, Dropout(0.1), Dense(2, 4, ReLU)]\npartial class Net { }"));

    [Theory]
    [InlineData("[Network, Dense(2, 4, ReLU), Dense(4, 1), Dropout(0.1)] partial class Net;", "[Network, Dense(2, 4, ReLU), Dropout(0.1), Dense(4, 1)] partial class Net;")]
    [InlineData("[Network]\n[Dense(2, 1)] // a\n[Dropout(0.1)] // b\n[Dropout(0.2)] // c\npartial class Net;", "[Network]\n[Dropout(0.2)] // a\n[Dropout(0.1)] // b\n[Dense(2, 1)] // c\npartial class Net;")]
    public async Task A_last_dropout_changes_places(string source, string expected) =>
        Assert.Equal(expected, Assert.Single(await FixMenu.Apply("NG0213", "Move the dropout before the last layer", source)));

    [Theory]
    [InlineData("[Network, Dense(2, 1), Dropout(0.1)] partial class Net;", "[Network, Dense(2, 1)] partial class Net;")]
    [InlineData("[Network]\n[Dense(2, 1)]\n[Dropout(0.1)]\npartial class Net;", "[Network]\n[Dense(2, 1)]\npartial class Net;")]
    [InlineData("[Network]\n    [Dense(2, 1)]\n    [Dropout(0.1)] // why\n    partial class Net;", "[Network]\n    [Dense(2, 1)]\n    // why\n    partial class Net;")]
    public async Task A_last_dropout_goes(string source, string expected) =>
        Assert.Equal(expected, Assert.Single(await FixMenu.Apply("NG0213", "Remove the dropout", source)));

    [Theory]
    [InlineData("Dense(2, 4, ReLU), Residual(1), Dense(4, 4), Dropout(0.2)")]
    [InlineData("Dense(2, 4, ReLU), Residual(1), Dropout(0.1), Dropout(0.2)")]
    public async Task A_last_dropout_behind_a_residual_block_stays(string layers) =>
        Assert.Empty(await FixMenu.OffersFor("NG0213", $"[Network, {layers}] partial class Net;"));

    [Theory]
    [InlineData("using NetGen; [Network, Dense(2, 4, Activation.ReLU)] partial class Net;", "Dense(4, 1, Sigmoid)", "Dense(4, 1, Activation.Sigmoid)")]
    [InlineData("using NetGen; [Network, Dense(2, 4, Activation.ReLU)] partial class Net;", "Dense( 4, 1 /* out */, activation: A.Sigmoid, Initializer = I.He )", "Dense( 4, 1 /* out */, activation: Activation.Sigmoid, Initializer = Initializer.He )")]
    [InlineData("using NetGen; [Network, Dense(2, 4, Activation.ReLU)] partial class Net;", "D(4, 1, NetGen.Activation.Sigmoid)", "Dense(4, 1, NetGen.Activation.Sigmoid)")]
    [InlineData("[NetGen.Network, NetGen.Dense(2, 4, NetGen.Activation.ReLU)] partial class Net;", "Dense(4, 1, Sigmoid)", "global::NetGen.Dense(4, 1, global::NetGen.Activation.Sigmoid)")]
    public async Task Layers_are_written_as_their_new_file_understands_them(string target, string layer, string expected)
    {
        const string usings = "using NetGen; using static NetGen.Activation; using A = NetGen.Activation; using I = NetGen.Initializer; using D = NetGen.DenseAttribute;";
        string[] merged = await FixMenu.Apply("NG0005", null, new TestProject(target, $"{usings} [{layer}] partial class Net;") { HasGlobalUsings = false });
        Assert.Equal([target.Replace(" partial", $" [{expected}] partial", StringComparison.Ordinal), $"{usings} partial class Net;"], merged);
    }

    [Fact]
    public async Task Layers_stay_where_a_constant_would_mean_another_size() => Assert.Empty(await FixMenu.OffersFor(
        "NG0005",
        "using static One; [Network, Dense(2, Size, ReLU)] partial class Net; static class One { public const int Size = 1; } static class Two { public const int Size = 2; }",
        "using static Two; [Dense(1, Size)] partial class Net;"));

    private static async Task Expect(string id, string source, string expected)
    {
        const string net = "[Network, Dense(2, 1)] ";
        expected = expected.Replace("{0}", net, StringComparison.Ordinal);
        Assert.Equal(expected, Assert.Single(await FixMenu.Apply(id, null, source.Replace("{0}", net, StringComparison.Ordinal))));
        Assert.Empty(await Build.ReportsOf(new TestProject(expected)));
    }
}
