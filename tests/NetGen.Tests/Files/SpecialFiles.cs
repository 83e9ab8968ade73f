using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;

namespace NetGen.Tests.Files;

/// <summary>Entries of a folder that are no regular files. A test is skipped where the machine cannot make them.</summary>
internal static class SpecialFiles
{
    public static void Pipe(string path)
    {
        try
        {
            using var process = Process.Start("mkfifo", [path]);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
        catch (Win32Exception exception)
        {
            Assert.Skip($"Pipes are made by mkfifo, which does not start here: {exception.Message}");
        }
    }

    /// <summary>A socket that is there until it is disposed of.</summary>
    public static IDisposable Socket(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
        }
        catch (ArgumentOutOfRangeException)
        {
            socket.Dispose();
            Assert.Skip($"The path of a socket may not be as long as {path}; set TMPDIR to a shorter folder.");
        }

        return socket;
    }
}
