namespace NetGen.Tool;

/// <summary>Makes sure, before the work, that files can be written and that none takes the place of what is read.</summary>
internal static class OutputGuard
{
    /// <param name="written">The files that the command writes.</param>
    /// <param name="advice">What to choose otherwise, such as <c>Choose another --output.</c></param>
    /// <param name="read">The files that it reads, by what they are; null: there is none.</param>
    /// <exception cref="UsageException">A file is both.</exception>
    public static void KeepsInputs(IEnumerable<string> written, string advice, params (string What, string? Path)[] read)
    {
        foreach (string path in written)
        {
            foreach (var (what, source) in read)
            {
                if (source is not null && LinkedPath.AreSame(path, source))
                    throw new UsageException($"{path} would be written, but it is {what}, which is read. {advice}");
            }
        }
    }

    /// <summary>Makes a folder where there is none.</summary>
    /// <exception cref="ToolException">It is a file.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made.</exception>
    public static void MakeFolder(string folder)
    {
        if (File.Exists(folder))
            throw new ToolException($"{folder} is a file, where a folder to write to is expected. Name another.");
        Directory.CreateDirectory(folder);
    }

    /// <summary>Makes the folder that a file goes to.</summary>
    /// <inheritdoc cref="MakeFolder"/>
    public static void MakeFolderOf(string file) => MakeFolder(Path.GetDirectoryName(Path.GetFullPath(file)) ?? Path.GetPathRoot(Path.GetFullPath(file))!);
}
