using System.Security.Cryptography;
using System.Text;

namespace NetGen;

/// <summary>Writes files whole: whoever looks sees the old content or the new, never a part.</summary>
internal static class AtomicFile
{
    private const int BufferSize = 1 << 16;
    private const int HashBytes = 8;
    private const int Attempts = 3;
    private const string Ending = ".tmp";

    /// <summary>
    /// Writes a temporary file in the same folder, flushes it to the disk and renames it. Where anything fails the old file stays as it was
    /// and the temporary file goes; what a saver that was killed has left goes with the next. Of two savers the one that renames last wins, whole.
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
        var stream = Create(folder, prefix);
        try
        {
            write(stream);
            stream.Flush(flushToDisk: true);
            KeepMode(target, stream.Name);
            // Windows renames no open file. Elsewhere it stays open, and with that locked to sweepers, until it has its name.
            if (OperatingSystem.IsWindows())
                stream.Dispose();
            File.Move(stream.Name, target, overwrite: true);
        }
        catch
        {
            Discard(stream);
            throw;
        }

        stream.Dispose();
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

    /// <summary>Creates a temporary file. As long as it is open it is locked: readers may share it, sweepers may not.</summary>
    private static FileStream Create(string folder, string prefix)
    {
        for (int attempt = 1; ; attempt++)
        {
            FileStream stream;
            try
            {
                stream = new FileStream(Path.Combine(folder, prefix + Path.GetRandomFileName() + Ending), FileMode.CreateNew, FileAccess.Write, FileShare.Read, BufferSize);
            }
            catch (IOException) when (attempt < Attempts)
            {
                continue;
            }

            // Between being there and being locked another saver may have taken it for one that was left.
            if (attempt == Attempts || File.Exists(stream.Name))
                return stream;
            stream.Dispose();
        }
    }

    /// <summary>Deletes the temporary files that nobody holds: their saver was killed.</summary>
    private static void Sweep(string folder, string prefix)
    {
        try
        {
            foreach (string left in Directory.EnumerateFiles(folder, prefix + "*" + Ending))
                TryDeleteUnlocked(left);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static void TryDeleteUnlocked(string path)
    {
        try
        {
            using var held = new FileStream(path, FileMode.Open, FileAccess.Read, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None, bufferSize: 0);
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>A replaced file keeps the permissions that its owner gave it.</summary>
    private static void KeepMode(string target, string temporary)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
    }

    /// <summary>What went wrong matters, not whether the rest of it could be swept away.</summary>
    private static void Discard(FileStream stream)
    {
        try
        {
            // Closed before it is flushed: a full disk would have the last word.
            stream.SafeFileHandle.Dispose();
            File.Delete(stream.Name);
            stream.Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
