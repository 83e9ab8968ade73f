using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Architecture;

/// <summary>Whoever calls a public member of a package reads what its parameters mean and what it throws.</summary>
public class DocumentationTests
{
    public static TheoryData<string> Packages => [.. Directory.EnumerateFiles(Repository.Folder("src"), "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Public_members_describe_their_parameters_and_exceptions(string package)
    {
        string root = Repository.Folder("src", package);
        string[] files = [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))];
        Assert.NotEmpty(files);
        Assert.Empty(files.Order(StringComparer.Ordinal).SelectMany(file => PublicMembers.Undocumented(File.ReadAllText(file)).Select(problem => $"{Path.GetRelativePath(root, file)}:{problem}")));
    }

    [Theory]
    [InlineData("public class C { public void M(int count) { } }", "1: C.M does not describe its parameter count.")]
    [InlineData("public class C(int count);", "1: C does not describe its parameter count.")]
    [InlineData("public record R(int Count);", "1: R does not describe its parameter Count.")]
    [InlineData("public delegate void D(int count);", "1: D does not describe its parameter count.")]
    [InlineData("public interface I { void M(int count); }", "1: I.M does not describe its parameter count.")]
    [InlineData("public class C { public int this[int row] => 0; }", "1: C.this[] does not describe its parameter row.")]
    [InlineData("public static class C { extension(string) { public static void M(int count) { } } }", "1: C.M does not describe its parameter count.")]
    [InlineData("public class C {\n/// <param name=\"count\"></param>\npublic void M(int count) { } }", "3: C.M does not describe its parameter count.")]
    [InlineData("public class C { public void M() => throw new FormatException(); }", "1: C.M throws FormatException but does not say when.")]
    [InlineData("public class C { public int P { set { if (value < 0) throw new ArgumentException(); } } }", "1: C.P throws ArgumentException but does not say when.")]
    [InlineData("public class C {\n/// <param name=\"n\">It.</param>\npublic void M(int n) => ArgumentOutOfRangeException.ThrowIfNegative(n); }", "3: C.M throws ArgumentOutOfRangeException but does not say when.")]
    public void Gaps_are_found(string source, string problem) => Assert.Equal(problem, Assert.Single(PublicMembers.Undocumented(source)));

    [Theory]
    [InlineData("class C { public void M(int count) { } }")]
    [InlineData("public class C { void M(int count) { } }")]
    [InlineData("public class C { private protected C(int count) { } }")]
    [InlineData("public class C {\n/// <inheritdoc/>\npublic void M(int count) => throw new FormatException(); }")]
    [InlineData("public class C {\n/// <param name=\"count\">Samples.</param>\npublic void M(int count) { } }")]
    [InlineData("public class C {\n/// <param name=\"name\">Its name.</param>\npublic void M(string name) => ArgumentNullException.ThrowIfNull(name); }")]
    [InlineData("public class C {\n/// <exception cref=\"ArgumentException\">Never.</exception>\npublic void M() => throw new ArgumentOutOfRangeException(); }")]
    public void Nothing_else_is(string source) => Assert.Empty(PublicMembers.Undocumented(source));
}
