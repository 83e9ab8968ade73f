using System.Security.Cryptography;

namespace NetGen.Tool.Networks;

/// <summary>
/// Keeps what the compiler made of networks, so that it is asked once. A file holds the SHA-256 of the assembly that follows it: what is
/// damaged or cut short is passed over. Where the folder cannot be read or written nothing is kept, which is no error.
/// </summary>
/// <param name="folder">Where the files lie; made where it is not there; null: nothing is kept.</param>
internal sealed class NetworkCache(string? folder)
{
    /// <summary>Networks that were used longest ago give way to others.</summary>
    private const int Capacity = 50;

    private const string Ending = ".assembly";

    /// <summary>The cache of who runs the program.</summary>
    public static NetworkCache OfUser { get; } = new(UserFolder());

    /// <summary>The assembly of a key, from the cache or newly made.</summary>
    /// <param name="key">What the assembly is a function of, as a name of letters and digits.</param>
    /// <param name="compile">Makes it.</param>
    public byte[] GetOrAdd(string key, Func<byte[]> compile)
    {
        if (Find(key) is { } found)
            return found;
        byte[] assembly = compile();
        Keep(key, assembly);
        return assembly;
    }

    private byte[]? Find(string key) => Attempt(() =>
    {
        string path = PathOf(key);
        if (!File.Exists(path))
            return null;
        byte[] content = File.ReadAllBytes(path);
        if (content.Length <= SHA256.HashSizeInBytes || !SHA256.HashData(content.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(content.AsSpan(0, SHA256.HashSizeInBytes)))
            return null;
        Touch(path);
        return content[SHA256.HashSizeInBytes..];
    });

    /// <summary>Where the time of use cannot be kept, as on a read-only disk, the network is of use all the same.</summary>
    private void Touch(string path) => Attempt<object>(() =>
    {
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        return null;
    });

    private void Keep(string key, byte[] assembly) => Attempt<object>(() =>
    {
        AtomicFile.Write(PathOf(key), stream =>
        {
            stream.Write(SHA256.HashData(assembly));
            stream.Write(assembly);
        });
        foreach (var old in new DirectoryInfo(folder!).EnumerateFiles('*' + Ending).OrderByDescending(file => file.LastWriteTimeUtc).Skip(Capacity))
            old.Delete();
        return null;
    });

    private string PathOf(string key) => Path.Combine(folder!, key + Ending);

    private T? Attempt<T>(Func<T?> action)
        where T : class
    {
        try
        {
            return IsOwn() ? action() : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The files are run: a folder that is another user's, or that others may write to, is not used.</summary>
    private bool IsOwn()
    {
        if (folder is null)
            return false;
        if (OperatingSystem.IsWindows())
            return Directory.CreateDirectory(folder).Exists;
        const UnixFileMode user = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        return (Directory.CreateDirectory(folder, user).UnixFileMode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0 && FileType.IsOwn(folder);
    }

    private static string? UserFolder()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string root = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } caches ? caches
            : Path.Combine(home, ".cache");
        // Without a home there is no place to keep anything.
        return Path.IsPathFullyQualified(root) ? Path.Combine(root, "netgen") : null;
    }
}
