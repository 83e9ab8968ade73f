namespace NetGen;

/// <summary>The one way in which files are opened to be read: what is no regular file is refused, and a missing one is named with its folder.</summary>
internal static class InputFile
{
    private const int BufferSize = 1 << 14;

    /// <summary>Opens a file that others may replace, as <see cref="AtomicFile"/> does, but not write to.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bufferSize">Bytes that the stream reads ahead; 0: none.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">The file is missing, in use, or a folder, device, pipe or socket.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FileStream Open(string path, int bufferSize = BufferSize)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (FileType.Irregular(path) is { } kind)
            throw new IOException(kind == FileType.Folder ? $"{Path.GetFullPath(path)} is a folder; name a file in it." : $"{path} is {kind}; name a regular file.");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize);
        }
        catch (FileNotFoundException exception)
        {
            throw new FileNotFoundException(Missing(path), path, exception);
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new DirectoryNotFoundException(Missing(path), exception);
        }
    }

    /// <summary>A file's bytes.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">As for <see cref="Open"/>, or the file has more bytes than an array can.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        using var file = Open(path, bufferSize: 0);
        if (file.Length > Array.MaxLength)
            throw new IOException(FormattableString.Invariant($"{path} has {file.Length} bytes; at most {Array.MaxLength} can be read."));
        byte[] content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    private static string Missing(string path)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? full;
        string start = $"Could not find file '{full}': ";
        if (!Directory.Exists(folder))
            return $"{start}there is no folder {folder}.";
        return new FileInfo(full).LinkTarget is { } target
            ? $"{start}it is a link to {target}, which is not there."
            : $"{start}the folder {folder} has no {Path.GetFileName(full)}.";
    }
}
