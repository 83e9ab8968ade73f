using System.Runtime.Versioning;
using System.Text;

namespace NetGen.Tests.Persistence;

/// <summary>A file is replaced whole or stays as it was, and nothing else stays in its folder.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writes_a_new_file()
    {
        AtomicFile.Write(_folder["a"], stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(_folder["a"]));
        Assert.Equal(["a"], _folder.Names);
    }

    [Fact]
    public void The_old_content_is_seen_until_the_new_is_whole()
    {
        File.WriteAllText(_folder["a"], "old");
        AtomicFile.Write(_folder["a"], stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(_folder["a"]));
            // A rename replaces a file at once only within its folder.
            Assert.Equal(2, _folder.Names.Length);
        });
        Assert.Equal("new", File.ReadAllText(_folder["a"]));
        Assert.Equal(["a"], _folder.Names);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200_000)]
    public void The_old_file_survives_an_error_at_any_point(int written)
    {
        File.WriteAllText(_folder["a"], "old");
        var error = Assert.Throws<IOException>(() => AtomicFile.Write(_folder["a"], stream =>
        {
            stream.Write(new byte[written]);
            throw new IOException("No space left on device");
        }));
        Assert.Equal("No space left on device", error.Message);
        Assert.Equal("old", File.ReadAllText(_folder["a"]));
        Assert.Equal(["a"], _folder.Names);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named_and_not_the_temporary_file()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(_folder["none/a"], _ => Assert.Fail("Nothing is to be written.")));
        Assert.Contains($"there is no folder {_folder["none"]}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_an_error()
    {
        // Every write to this device fails as on a full disk.
        if (!File.Exists("/dev/full"))
            Assert.Skip("The device that is always full exists on Linux alone.");
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        File.WriteAllText(_folder["a"], "old");
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(_folder["a"], stream =>
        {
            stream.Write("new"u8);
            full.Write(new byte[1]);
        }));
        Assert.Equal("old", File.ReadAllText(_folder["a"]));
        Assert.Equal(["a"], _folder.Names);
    }

    [Fact]
    public void Of_several_savers_one_wins_whole()
    {
        const int savers = 8;
        const int rounds = 25;
        const int length = 100_000;
        File.WriteAllText(_folder["a"], new string('z', length));
        Parallel.For(0, savers, saver =>
        {
            byte[] content = Encoding.ASCII.GetBytes(new string((char)('a' + saver), length));
            for (int round = 0; round < rounds; round++)
            {
                AtomicFile.Write(_folder["a"], stream =>
                {
                    stream.Write(content.AsSpan(0, length / 2));
                    stream.Flush();
                    stream.Write(content.AsSpan(length / 2));
                });
                string seen = File.ReadAllText(_folder["a"]);
                Assert.Equal(length, seen.Length);
                Assert.Equal(-1, seen.AsSpan().IndexOfAnyExcept(seen[0]));
            }
        });
        Assert.Equal(["a"], _folder.Names);
    }

    [Fact]
    public void A_missing_folder_is_an_error() =>
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(_folder["missing/a"], stream => stream.Write("new"u8)));

    [Fact]
    public void A_folder_is_no_file()
    {
        Directory.CreateDirectory(_folder["a"]);
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => AtomicFile.Write(_folder["a"], _ => { })).Message);
        Assert.Equal(["a"], _folder.Names);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_read_only_folder_is_an_error()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            Assert.Skip("The rights of a folder do not bind this user.");

        File.WriteAllText(_folder["a"], "old");
        File.SetUnixFileMode(_folder.Root, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(_folder["a"], stream => stream.Write("new"u8)));
            Assert.Equal("old", File.ReadAllText(_folder["a"]));
        }
        finally
        {
            File.SetUnixFileMode(_folder.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Links_and_permissions_stay()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Links need rights of their own on Windows.");
        File.WriteAllText(_folder["file"], "old");
        File.SetUnixFileMode(_folder["file"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(_folder["link"], _folder["file"]);
        AtomicFile.Write(_folder["link"], stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(_folder["file"]));
        Assert.NotNull(new FileInfo(_folder["link"]).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["file"]));
    }
}
