namespace NetGen.Tests;

/// <summary>Public data sets kept beside the repository. Tests that use them skip where they are absent.</summary>
internal static class TestData
{
    /// <summary>The path of a file or folder of the data.</summary>
    public static string Require(string name)
    {
        string path = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data", name));
        if (!Path.Exists(path))
            Assert.Skip($"{path} is absent; it is public data kept beside the repository.");
        return path;
    }
}
