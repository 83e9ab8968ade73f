using System.Reflection;
using NetGen.Tests;

[assembly: AssemblyFixture(typeof(NetGen.Package.Tests.Feed.PackageFeed))]

namespace NetGen.Package.Tests.Feed;

/// <summary>
/// The packages of this build, packed once for all tests into a folder outside the repository, and beside it the projects that use them.
/// Projects there see no file of the repository.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    /// <summary>A version that no feed and no cache can hold.</summary>
    public const string Version = "0.0.0-packagetests";

    private static readonly string MachineCache =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private readonly string _root = Directory.CreateTempSubdirectory("netgen-packages-").FullName;

    public PackageFeed()
    {
        Directory.CreateDirectory(Folder);
        string configuration = BuiltWith("Configuration");
        foreach (string project in Projects)
        {
            string path = Path.Combine(Repository.Root, "src", project);
            // Of packages that are made for each system, this one's.
            Command.DotNet(path, "pack", "--no-build", "-c", configuration, "-o", Folder, $"-p:PackageVersion={Version}", $"-p:ToolPackageRuntimeIdentifiers={System}").Succeeds();
        }

        // Other people's packages (the native compiler is large) stay from run to run; ours of the last run must not.
        string cache = Path.Combine(AppContext.BaseDirectory, "packages");
        foreach (string project in Projects)
        {
            string stale = Path.Combine(cache, project.ToLowerInvariant());
            if (Directory.Exists(stale))
                Directory.Delete(stale, recursive: true);
        }

        // Added to the machine's own sources. What the machine has in its cache is taken from there.
        File.WriteAllText(Path.Combine(_root, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{cache}" />
              </config>
              <fallbackPackageFolders>
                {(Directory.Exists(MachineCache) ? $"""<add key="machine" value="{MachineCache}" />""" : "")}
              </fallbackPackageFolders>
              <packageSources>
                <add key="netgen-packages" value="{Folder}" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>The packages' names: each folder of src is one.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
    ];

    /// <summary>This system, as packages made for one name it. The runtime may call it by its distribution, for which there are none.</summary>
    public static string System { get; } = BuiltWith("PortableRuntimeIdentifier");

    /// <summary>The packages' names: each project's, and the one of this system that the tool's leads to.</summary>
    public static IReadOnlyList<string> Packages { get; } = [.. Projects, $"NetGen.Tool.{System}"];

    /// <summary>Where the packages lie.</summary>
    public string Folder => Path.Combine(_root, "feed");

    /// <summary>A package's file.</summary>
    /// <param name="package">Its name.</param>
    /// <param name="kind">What its file's name ends with: <c>nupkg</c>, or <c>snupkg</c> for its symbols.</param>
    public string PathOf(string package, string kind = "nupkg") => Path.Combine(Folder, $"{package}.{Version}.{kind}");

    /// <summary>A new folder for a project.</summary>
    /// <param name="name">Its name; a project of the same name may follow.</param>
    internal string CreateProjectFolder(string name)
    {
        string folder = Path.Combine(_root, name);
        for (int i = 2; Directory.Exists(folder); i++)
            folder = Path.Combine(_root, $"{name}{i}");
        return Directory.CreateDirectory(folder).FullName;
    }

    /// <summary>What the build of these tests knew.</summary>
    private static string BuiltWith(string key) =>
        typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
