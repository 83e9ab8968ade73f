namespace NetGen.Generator.Tests.Architecture;

/// <summary>The shared search of the architecture tests can find something.</summary>
public class DependencyTests
{
    [Fact]
    public void Cycles_are_found()
    {
        Assert.Empty(Dependencies.Cycle([("A", "B"), ("B", "C"), ("A", "C")]));
        Assert.Equal(["B", "C", "B"], Dependencies.Cycle([("A", "B"), ("B", "C"), ("C", "B")]));
    }

    [Fact]
    public void Uses_are_found_in_signatures_bodies_and_closures()
    {
        var parts = new Dependencies(typeof(DependencyTests).Assembly, type => type.StartsWith("NetGen.Generator.Tests.Architecture.Example", StringComparison.Ordinal) ? type[^1..] : null);
        Assert.Equal([("B", "A"), ("C", "A"), ("D", "A"), ("E", "A")], parts.Edges());
        Assert.Equal("NetGen.Generator.Tests.Architecture.ExampleB", Assert.Single(parts.Users("B", "A")));
    }
}

internal sealed class ExampleA
{
    public int Number => 1;

    public static int Get() => 2;
}

internal abstract class ExampleB
{
    public abstract void Take(List<ExampleA> values);
}

internal static class ExampleC
{
    public static int Body() => ExampleA.Get();
}

internal static class ExampleD
{
    public static Func<int> Closure(int number) => () => number + ExampleA.Get();
}

internal static class ExampleE
{
    public static IEnumerable<int> Iterator(int count)
    {
        for (int i = 0; i < count; i++)
            yield return ExampleA.Get();
    }
}
