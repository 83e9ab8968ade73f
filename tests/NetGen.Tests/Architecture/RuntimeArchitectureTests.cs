using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Architecture;

namespace NetGen.Tests.Architecture;

/// <summary>The folders of src/NetGen import one way. Most of them share one namespace, so that a type's part is the folder of its file.</summary>
public partial class RuntimeArchitectureTests
{
    private static readonly Assembly Runtime = typeof(NetworkAttribute).Assembly;

    private static readonly Dictionary<string, string> Folders = ReadFolders();

    private static readonly Dependencies Parts = new(Runtime, FolderOf);

    private static readonly IReadOnlyList<(string From, string To)> Edges = Parts.Edges();

    /// <summary>What each folder may use.</summary>
    public static TheoryData<string, string[]> Allowed => new()
    {
        { "Declarations", [] },
        { "Shapes", [] },
        { "Facts", ["Shapes"] },
        { "Numerics", [] },
        { "Files", [] },
        { "Threads", [] },
        { "Schedules", ["Optimizers"] },
        { "Networks", ["Declarations", "Facts", "Shapes", "Numerics", "Threads"] },
        { "Data", ["Declarations", "Facts", "Shapes", "Networks", "Numerics", "Files"] },
        { "Optimizers", ["Declarations", "Networks", "Numerics"] },
        { "Evaluation", ["Declarations", "Facts", "Shapes", "Networks", "Numerics", "Data", "Files"] },
        { "Persistence/Format", ["Facts", "Files", "Networks", "Shapes"] },
        { "Persistence", ["Declarations", "Facts", "Networks", "Shapes", "Numerics", "Data", "Files", "Persistence/Format"] },
        { "Export", ["Declarations", "Facts", "Networks", "Shapes", "Numerics", "Data", "Persistence", "Persistence/Format"] },
        { "Training/Options", ["Declarations", "Facts", "Networks", "Optimizers", "Schedules", "Data", "Evaluation"] },
        { "Training/Checkpoints", ["Declarations", "Networks", "Shapes", "Schedules", "Files", "Persistence/Format", "Training/Options"] },
        { "Training/Steps", ["Facts", "Networks", "Numerics", "Data", "Optimizers", "Evaluation", "Training/Options", "Training/Checkpoints", "Threads"] },
        { "Training/Reports", ["Networks", "Data", "Evaluation", "Files", "Training/Options"] },
        { "Training/Runs", ["Networks", "Numerics", "Optimizers", "Schedules", "Data", "Evaluation", "Training/Options", "Training/Checkpoints", "Training/Steps", "Training/Reports"] },
        { "Training/Tuning", ["Networks", "Numerics", "Optimizers", "Schedules", "Data", "Evaluation", "Training/Options", "Training/Reports", "Training/Runs"] },
        { "Training/Lbfgs", ["Facts", "Networks", "Numerics", "Optimizers", "Data", "Evaluation", "Training/Options", "Training/Steps"] },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_folder_uses_only_those_below_it(string folder, string[] allowed)
    {
        Assert.Contains(folder, Parts.Parts);
        Assert.Equal([], Edges.Where(edge => edge.From == folder && !allowed.Contains(edge.To)).Select(edge => $"{edge.To} by {string.Join(", ", Parts.Users(edge.From, edge.To))}"));
    }

    [Fact]
    public void Every_folder_is_in_the_list() => Assert.Equal(Parts.Parts, Allowed.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_type_counts() => Assert.Equal([], Runtime.GetTypes()
        .Where(type => !type.IsNested && !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.IsDefined(typeof(GeneratedCodeAttribute)) && FolderOf(type.FullName!) is null)
        .Select(type => type.FullName));

    [Fact]
    public void Folders_use_each_other_without_circles() => Assert.Equal([], Dependencies.Cycle(Edges));

    [Fact]
    public void Nothing_outside_sees_training() =>
        Assert.DoesNotContain(Edges, edge => !IsTraining(edge.From) && IsTraining(edge.To));

    [Fact]
    public void The_search_sees_the_folders() => Assert.Superset(new HashSet<(string, string)> { ("Training/Steps", "Networks"), ("Training/Runs", "Training/Steps") }, Edges.ToHashSet());

    [Fact]
    public void The_runtime_depends_on_the_framework_alone() => Assert.All(
        Runtime.GetReferencedAssemblies(),
        name => Assert.True(name.Name!.StartsWith("System.", StringComparison.Ordinal) || name.Name is "netstandard", name.Name));

    private static bool IsTraining(string folder) => folder.StartsWith("Training/", StringComparison.Ordinal);

    private static string? FolderOf(string type) => Folders.GetValueOrDefault(type.Split('`')[0]);

    private static Dictionary<string, string> ReadFolders()
    {
        string root = Path.Combine(Repository.Root, "src", "NetGen");
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            string folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '/');
            if (folder.Split('/')[0] is "obj" or "bin" or ".")
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
