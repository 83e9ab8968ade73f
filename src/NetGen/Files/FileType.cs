using System.Runtime.InteropServices;
using System.Text;

namespace NetGen;

/// <summary>
/// What a path leads to that is no regular file. Opening tells too late: a pipe waits for its writer, and a rename puts a file in the place
/// of a device. Part of the build step, too.
/// </summary>
internal static class FileType
{
    public const string Folder = "a folder";

    /// <summary>Longer than what the runtime writes there; the second 32 bits are the mode of POSIX, the third the owner.</summary>
    private const int StatusLength = 256;

    private const int ModeOffset = 4;
    private const int OwnerOffset = 8;
    private const int TypeMask = 0xF000;

    /// <summary>What the path leads to, links followed, as messages say it; null: a regular file, or nothing at all.</summary>
    public static string? Irregular(string path)
    {
        if (Directory.Exists(path))
            return Folder;
        return (Mode(path) & TypeMask) switch
        {
            0x1000 => "a pipe",
            0x2000 or 0x6000 => "a device",
            0xC000 => "a socket",
            _ => null,
        };
    }

    /// <summary>Whether what the path leads to belongs to the user that the program runs for; false where that is not to be had, as on Windows.</summary>
    public static bool IsOwn(string path) => Status(path) is { } status && BitConverter.ToUInt32(status, OwnerOffset) == EffectiveUser();

    /// <summary>The type and permissions by POSIX; 0 where they are not to be had, as on Windows, which opens no device by a plain name.</summary>
    private static int Mode(string path) => Status(path) is { } status ? BitConverter.ToInt32(status, ModeOffset) : 0;

    private static byte[]? Status(string path)
    {
        if (Path.DirectorySeparatorChar == '\\')
            return null;
        try
        {
            byte[] status = new byte[StatusLength];
            return Status(Encoding.UTF8.GetBytes(Path.GetFullPath(path) + '\0'), status) == 0 ? status : null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The runtime's own way to ask; it has no public one.</summary>
    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern int Status(byte[] path, byte[] status);

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_GetEUid"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern uint EffectiveUser();
}
