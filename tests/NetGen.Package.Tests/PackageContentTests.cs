using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using NetGen.Package.Tests.Feed;
using NetGen.Tests;

namespace NetGen.Package.Tests;

/// <summary>What is inside the packages.</summary>
public class PackageContentTests(PackageFeed feed)
{
    public static TheoryData<string> Packages => [.. PackageFeed.Packages];

    /// <summary>All but the one that leads to the tool's packages for each system.</summary>
    public static TheoryData<string> PackagesWithCode => [.. PackageFeed.Packages.Where(package => package != "NetGen.Tool")];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_has_readme_license_and_description(string package)
    {
        using var archive = Open(package, "nupkg");
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "LICENSE")), Text(archive, "LICENSE"));
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "src", ProjectOf(package), "README.md")), Text(archive, "README.md"));
        var metadata = Metadata(archive, package);
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.Equal(package, Value(metadata, "id"));
        Assert.NotEqual("Package Description", Value(metadata, "description"));
    }

    [Theory]
    [MemberData(nameof(PackagesWithCode))]
    public void A_package_holds_no_path_of_the_machine_it_was_built_on(string package)
    {
        foreach (string kind in (string[])["nupkg", "snupkg"])
        {
            using var archive = Open(package, kind);
            // Other people's assemblies, of a tool, are as they made them.
            foreach (var entry in archive.Entries.Where(entry => entry.Name.StartsWith("NetGen", StringComparison.Ordinal)))
            {
                byte[] content = Bytes(entry);
                Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Root + '/')) < 0, $"{entry.FullName} names {Repository.Root}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(PackagesWithCode))]
    public void Symbols_come_in_a_package_of_their_own(string package)
    {
        using var archive = Open(package, "snupkg");
        Assert.Contains(archive.Entries, entry => entry.Name == $"{ProjectOf(package)}.pdb");
    }

    [Fact]
    public void The_core_package_has_no_dependency_and_brings_the_compilers_part()
    {
        using var archive = Open("NetGen", "nupkg");
        Assert.DoesNotContain(Metadata(archive, "NetGen").Descendants(), element => element.Name.LocalName == "dependency");
        string[] compiler = [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "generator"), "NetGen.*").Select(folder => Path.GetFileName(folder)!).Where(name => name != "NetGen.Build").Select(name => $"analyzers/dotnet/cs/{name}.dll")];
        string[] expected =
        [
            .. compiler,
            "build/net10.0/DesignTime.globalconfig",
            "build/net10.0/NetGen.props",
            "build/net10.0/NetGen.targets",
            "buildTransitive/net10.0/DesignTime.globalconfig",
            "buildTransitive/net10.0/NetGen.props",
            "buildTransitive/net10.0/NetGen.targets",
            "lib/net10.0/NetGen.dll",
            "lib/net10.0/NetGen.xml",
            "tools/netstandard2.0/NetGen.Build.dll",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), archive.Entries.Select(entry => entry.FullName).Where(name => name.Contains('/', StringComparison.Ordinal) && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static string ProjectOf(string package) => PackageFeed.Projects.Single(project => package == project || package == $"{project}.{PackageFeed.System}");

    private ZipArchive Open(string package, string kind) => ZipFile.OpenRead(feed.PathOf(package, kind));

    private static XElement Metadata(ZipArchive archive, string package) => XDocument.Parse(Text(archive, $"{package}.nuspec").TrimStart('\uFEFF')).Root!.Elements().Single();

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

    private static string Text(ZipArchive archive, string name) => Encoding.UTF8.GetString(Bytes(archive.GetEntry(name) ?? throw new FileNotFoundException($"The package has no {name}.")));

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
