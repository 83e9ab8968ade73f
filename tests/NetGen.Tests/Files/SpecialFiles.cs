using System.Diagnostics;
using System.Net.Sockets;

namespace NetGen.Tests.Files;

/// <summary>Entries of a folder that are no regular files.</summary>
internal static class SpecialFiles
{
    public static void Pipe(string path)
    {
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>A socket that is there until it is disposed of.</summary>
    public static IDisposable Socket(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }
}
