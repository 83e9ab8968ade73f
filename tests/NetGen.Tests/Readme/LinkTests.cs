using System.Text.RegularExpressions;

namespace NetGen.Tests.Readme;

/// <summary>What the documentation points to exists.</summary>
public partial class LinkTests
{
    public static TheoryData<string> Documents => [.. MarkdownDocument.AllPaths];

    /// <summary>Those that are shown by a package manager, where no file lies beside them.</summary>
    public static TheoryData<string> PackageDocuments => [.. MarkdownDocument.AllPaths.Where(path => PackageReadme().IsMatch(path))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Relative_links_lead_to_files_and_headings(string path)
    {
        var dead = MarkdownDocument.Read(path).Links.Where(link => link.IsRelative && !Leads(path, link.Target));
        Assert.Empty(dead.Select(link => $"{path}:{link.Line}: {link.Target}"));
    }

    [Theory]
    [MemberData(nameof(PackageDocuments))]
    public void Packages_carry_no_relative_link(string path) =>
        Assert.Empty(MarkdownDocument.Read(path).Links.Where(link => link.IsRelative).Select(link => $"{path}:{link.Line}: {link.Target}"));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Commands_name_projects_that_exist(string path)
    {
        var lines = MarkdownDocument.Read(path).Lines;
        var dead = lines.SelectMany((line, i) => ProjectArgument().Matches(line)
            .Select(match => match.Groups["path"].Value)
            .Where(project => !project.EndsWith("NAME", StringComparison.Ordinal) && !project.EndsWith("/X", StringComparison.Ordinal))
            .Where(project => !Exists(Path.Combine(Repository.Root, project)))
            .Select(project => $"{path}:{i + 1}: {project}"));
        Assert.Empty(dead);
    }

    private static bool Leads(string path, string target)
    {
        string[] parts = target.Split('#', 2);
        string file = parts[0].Length == 0 ? path : Path.Combine(Path.GetDirectoryName(path) ?? "", parts[0]);
        string full = Path.GetFullPath(Path.Combine(Repository.Root, file));
        if (!Exists(full))
            return false;
        return parts.Length == 1 || MarkdownDocument.Read(Path.GetRelativePath(Repository.Root, full)).Anchors.Contains(parts[1]);
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    [GeneratedRegex("^src/[^/]+/README.md$")]
    private static partial Regex PackageReadme();

    /// <summary>The path after --project, dotnet publish or dotnet add, where it begins with a folder of the repository.</summary>
    [GeneratedRegex(@"(?:--project|dotnet publish|dotnet pack|dotnet build) (?<path>(?:src|samples|tests|benchmarks|generator)/[\w./-]+)")]
    private static partial Regex ProjectArgument();
}
