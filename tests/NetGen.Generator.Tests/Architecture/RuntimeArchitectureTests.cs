using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Architecture;

/// <summary>The folders of src/NetGen import one way. Most of them share one namespace, so that a type's part is the folder of its file.</summary>
public partial class RuntimeArchitectureTests
{
    private static readonly Dictionary<string, string> Folders = ReadFolders();

    private static readonly Dependencies Parts = new(typeof(NetworkAttribute).Assembly, type => Folders.GetValueOrDefault(type.Split('`')[0]));

    private static readonly IReadOnlyList<(string From, string To)> Edges = Parts.Edges();

    /// <summary>What each folder may use.</summary>
    public static TheoryData<string, string[]> Allowed => new()
    {
        { "Declarations", [] },
        { "Facts", [] },
        { "Numerics", [] },
        { "Files", [] },
        { "Schedules", ["Optimizers"] },
        { "Networks", ["Declarations", "Facts", "Numerics"] },
        { "Data", ["Declarations", "Facts", "Networks", "Numerics", "Files"] },
        { "Optimizers", ["Declarations", "Networks", "Numerics"] },
        { "Evaluation", ["Declarations", "Facts", "Networks", "Numerics", "Data"] },
        { "Persistence", ["Declarations", "Facts", "Networks", "Numerics", "Data", "Files"] },
        { "Export", ["Declarations", "Facts", "Networks", "Numerics", "Data", "Persistence"] },
        { "Training", ["Declarations", "Facts", "Networks", "Numerics", "Optimizers", "Schedules", "Data", "Evaluation", "Persistence", "Files"] },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_folder_uses_only_those_below_it(string folder, string[] allowed) =>
        Assert.Equal([], Edges.Where(edge => edge.From == folder && !allowed.Contains(edge.To)).Select(edge => $"{edge.To} by {string.Join(", ", Parts.Users(edge.From, edge.To))}"));

    [Fact]
    public void Folders_use_each_other_without_circles() => Assert.Equal([], Dependencies.Cycle(Edges));

    [Fact]
    public void Data_and_networks_never_see_training() =>
        Assert.DoesNotContain(Edges, edge => edge is { From: "Data" or "Networks" or "Numerics" or "Declarations" or "Evaluation" or "Persistence", To: "Training" });

    [Fact]
    public void The_search_sees_the_folders() => Assert.Contains(("Training", "Networks"), Edges);

    [Fact]
    public void The_runtime_depends_on_the_framework_alone() => Assert.All(
        typeof(NetworkAttribute).Assembly.GetReferencedAssemblies(),
        name => Assert.True(name.Name!.StartsWith("System.", StringComparison.Ordinal) || name.Name is "netstandard", name.Name));

    private static Dictionary<string, string> ReadFolders()
    {
        string root = Repository.Folder("src", "NetGen");
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            string folder = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0];
            if (folder is "obj" or "bin" || folder.EndsWith(".cs", StringComparison.Ordinal))
                continue;
            string text = File.ReadAllText(file);
            string space = Namespace().Match(text).Groups[1].Value;
            foreach (Match type in TopLevelType().Matches(text))
                folders[$"{space}.{type.Groups[1].Value}"] = folder;
        }

        return folders;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|readonly|ref|partial|unsafe) )*(?:class|struct|record struct|record|interface|enum|delegate [\w<>]+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
