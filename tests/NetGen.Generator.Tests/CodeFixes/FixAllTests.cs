using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>One kind of fix made in a whole project at once.</summary>
public class FixAllTests
{
    [Fact]
    public Task Classes_become_partial() => Expect("NG0001",
        ["[Network, Dense(2, 1)] class A; [Network, Dense(2, 1)] public sealed class B;", "class C; namespace N { [Network, Dense(2, 1)] class A; }"],
        ["[Network, Dense(2, 1)] partial class A; [Network, Dense(2, 1)] public sealed partial class B;", "class C; namespace N { [Network, Dense(2, 1)] partial class A; }"]);

    [Fact]
    public Task Types_around_several_networks_become_partial_once() => Expect("NG0002",
        ["class Outer { [Network, Dense(2, 1)] partial class A; [Network, Dense(2, 1)] partial class B; }"],
        ["partial class Outer { [Network, Dense(2, 1)] partial class A; [Network, Dense(2, 1)] partial class B; }"]);

    [Fact]
    public Task Every_seam_of_a_network_is_mended() => Expect("NG0102",
        ["[Network, Dense(2, 3, ReLU), Dense(4, 5, ReLU), Dense(6, 7, ReLU), Dense(8, 1)] partial class Net;"],
        ["[Network, Dense(2, 3, ReLU), Dense(3, 5, ReLU), Dense(5, 7, ReLU), Dense(7, 1)] partial class Net;"]);

    [Fact]
    public Task Layers_are_marked_as_networks() => Expect("NG0006",
        ["[Dense(2, 1)] partial class A;\n\n[Dense(2, 1)]\npartial class B;", "[Dense(2, 1)] partial class C;"],
        ["[Network] [Dense(2, 1)] partial class A;\n\n[Network]\n[Dense(2, 1)]\npartial class B;", "[Network] [Dense(2, 1)] partial class C;"]);

    [Fact]
    public Task Every_linear_layer_gets_its_activation() => Expect("NG0209",
        ["[Network, Dense(2, 4), Dense(4, 4), Dense(4, 1)] partial class Net;"],
        ["[Network, Dense(2, 4, ReLU), Dense(4, 4, ReLU), Dense(4, 1)] partial class Net;"]);

    private static async Task Expect(string id, string[] sources, string[] expected)
    {
        var offers = await FixMenu.OffersFor(id, sources);
        Assert.Equal(expected, await offers[0].ApplyToAll());
        Assert.DoesNotContain(await Build.ReportsOf(new TestProject(expected)), report => report.Id == id);
    }
}
