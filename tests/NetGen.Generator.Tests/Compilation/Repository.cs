namespace NetGen.Generator.Tests.Compilation;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class Repository
{
    public static string Folder(params string[] names)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NetGen.sln")))
            folder = folder.Parent;
        return Path.Combine([folder?.FullName ?? throw new InvalidOperationException($"NetGen.sln is in no folder above {AppContext.BaseDirectory}."), .. names]);
    }

    public static string Read(params string[] names) => File.ReadAllText(Folder(names)).ReplaceLineEndings("\n");
}
