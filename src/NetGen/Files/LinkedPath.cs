namespace NetGen;

/// <summary>Where a path leads once every link on its way is followed, those of its folders too.</summary>
internal static class LinkedPath
{
    /// <summary>As many as Linux follows.</summary>
    private const int MostLinks = 40;

    /// <summary>The path without links, in full. What is not there stays as it is named.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Resolve(string path)
    {
        int links = 0;
        return Resolve(Path.GetFullPath(path), ref links);
    }

    /// <summary>Whether two paths lead to one file or folder.</summary>
    /// <inheritdoc cref="Resolve(string)" path="/exception"/>
    public static bool AreSame(string first, string second) =>
        string.Equals(Resolve(first), Resolve(second), OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static string Resolve(string path, ref int links)
    {
        if (Path.GetDirectoryName(path) is not { } folder)
            return path;
        string entry = Path.Combine(Resolve(folder, ref links), Path.GetFileName(path));
        if (new FileInfo(entry).LinkTarget is not { } target)
            return entry;
        if (++links > MostLinks)
            throw new IOException($"{path} leads through more than {MostLinks} links. Name the file itself.");
        return Resolve(Path.GetFullPath(target, Path.GetDirectoryName(entry)!), ref links);
    }
}
