using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Incrementality;

/// <summary>That the shared checks of every generator test can fail.</summary>
public class SharedCheckTests
{
    [Fact]
    public void Every_step_is_tracked_by_its_name()
    {
        var run = GeneratorRun.Of(new TestProject("""[Network(Weights = "net.safetensors"), Dense(2, 1)] partial class Net; [Dense(2, 1)] partial class Unmarked;""") { Texts = [new WeightsText("net.safetensors", "")] });
        Assert.Equal(PipelineSteps.Names.Order(), run.Result.TrackedSteps.Keys.Intersect(PipelineSteps.Names).Order());
    }

    [Fact]
    public void Compiler_objects_are_found_through_fields_arrays_and_base_types()
    {
        var compilation = new TestProject("class A;").Compile();
        Assert.NotNull(CompilerObjects.Find(new Holder(compilation.GetTypeByMetadataName("A")), "value"));
        EquatableArray<Holder> holders = [new Holder(1), new Holder(Location.None)];
        Assert.NotNull(CompilerObjects.Find(holders, "value"));
        Assert.NotNull(CompilerObjects.Find(new Derived(compilation.SyntaxTrees[0].GetRoot(TestContext.Current.CancellationToken)), "value"));
        Assert.NotNull(CompilerObjects.Find(("tuple", (object)compilation), "value"));
        Assert.Null(CompilerObjects.Find(new Holder("text"), "value"));
    }

    [Fact]
    public void Arrays_are_found_wherever_they_compare_by_reference()
    {
        Assert.NotNull(CompilerObjects.Find(new Holder(new[] { 1, 2 }), "value"));
        Assert.NotNull(CompilerObjects.Find(ImmutableArray.Create("text"), "value"));
        Assert.NotNull(CompilerObjects.Find(new List<int> { 1 }, "value"));
        EquatableArray<uint> values = [1, 2];
        Assert.Null(CompilerObjects.Find(new Holder(values), "value"));
    }

    [Fact]
    public void A_first_run_is_not_cached()
    {
        var project = new TestProject("[Network, Dense(2, 1)] partial class Net;");
        var driver = GeneratorRun.DriverOf(project, new NetworkGenerator()).RunGenerators(project.Compile(), TestContext.Current.CancellationToken);
        Assert.NotEmpty(PipelineSteps.Ran(driver.GetRunResult().Results.Single()));
    }

    private record Holder(object? Value);

    private sealed record Derived(object? Value) : Holder(Value);
}
