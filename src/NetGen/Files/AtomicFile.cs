using System.Security.Cryptography;
using System.Text;

namespace NetGen;

/// <summary>Writes files whole: whoever looks sees the old content or the new, never a part.</summary>
internal static class AtomicFile
{
    private const int BufferSize = 1 << 16;
    private const int HashBytes = 8;
    private const string Ending = ".tmp";

    /// <summary>How long nobody wrote to a temporary file whose saver was killed.</summary>
    private static readonly TimeSpan LeftAfter = TimeSpan.FromHours(1);

    /// <summary>
    /// Writes a temporary file in the same folder, flushes it to the disk and renames it. Where anything fails the old file stays as it was
    /// and the temporary file goes; what a saver that was killed has left goes with a save an hour later. Of two savers the one that renames last wins, whole.
    /// </summary>
    /// <param name="path">The file to write or replace; of a symbolic link, what it points to.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">The path is a folder, device, pipe or socket, the folder is missing, or the content cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string target = TargetOf(path);
        string folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{path} cannot be written: there is no folder {folder}. Make it first, or name another.");
        string prefix = PrefixOf(target);
        Sweep(folder, prefix);
        var stream = new FileStream(Path.Combine(folder, prefix + Path.GetRandomFileName() + Ending), FileMode.CreateNew, FileAccess.Write, FileShare.Read, BufferSize);
        try
        {
            write(stream);
            stream.Flush(flushToDisk: true);
            stream.Dispose();
            KeepMode(target, stream.Name);
            File.Move(stream.Name, target, overwrite: true);
        }
        catch
        {
            Discard(stream);
            throw;
        }
    }

    private static string TargetOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        string? kind = Path.GetFileName(full).Length == 0 ? FileType.Folder : FileType.Irregular(full);
        if (kind is not null)
            throw new IOException(kind == FileType.Folder ? $"{full} is a folder; name a file in it." : $"{path} is {kind}; name a regular file.");
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    /// <summary>How the names of a file's temporary files begin: a hash of its name, which may be as long as names can be.</summary>
    private static string PrefixOf(string target) =>
        $".netgen-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(target))).AsSpan(0, HashBytes))}-";

    /// <summary>
    /// Deletes the temporary files of savers that were killed. Old ones alone: another saver may be at work on a young one, and not every file
    /// system tells of it by a lock.
    /// </summary>
    private static void Sweep(string folder, string prefix)
    {
        Attempt(() =>
        {
            foreach (string left in Directory.EnumerateFiles(folder, prefix + "*" + Ending))
            {
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(left) > LeftAfter)
                    Attempt(() => File.Delete(left));
            }
        });
    }

    /// <summary>A replaced file keeps the permissions that its owner gave it.</summary>
    private static void KeepMode(string target, string temporary)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
    }

    private static void Discard(FileStream stream)
    {
        // Closing writes what is still in the buffer, which fails again on a full disk; the handle is closed all the same.
        Attempt(stream.Dispose);
        Attempt(() => File.Delete(stream.Name));
    }

    /// <summary>What went wrong in saving matters, not whether the rest of it could be swept away.</summary>
    private static void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
