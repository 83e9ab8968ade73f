namespace NetGen.Tests;

/// <summary>Where the sources lie, for tests that read files kept beside them.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetGen.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"NetGen.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
