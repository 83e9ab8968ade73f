using System.Runtime.Versioning;
using System.Text;
using NetGen.Tests.Persistence;

namespace NetGen.Tests.Files;

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
    public void Content_that_cannot_leave_the_buffer_leaves_neither_file_nor_handle()
    {
        File.WriteAllText(_folder["a"], "old");
        Stream? used = null;
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(_folder["a"], stream =>
        {
            used = stream;
            // No file reaches so far: as on a full disk, every write of the buffer fails, at closing too.
            stream.Position = long.MaxValue - 1;
            stream.Write("new"u8);
        }));
        Assert.False(used!.CanWrite);
        Assert.True(((FileStream)used).SafeFileHandle.IsClosed);
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

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void What_is_no_regular_file_is_refused_and_stays()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no such files.");
        using var socket = SpecialFiles.Socket(_folder["socket"]);
        SpecialFiles.Pipe(_folder["pipe"]);
        File.CreateSymbolicLink(_folder["null"], "/dev/null");
        foreach (var (path, kind) in new[] { (_folder["socket"], "a socket"), (_folder["pipe"], "a pipe"), (_folder["null"], "a device"), ("/dev/null", "a device") })
        {
            var error = Assert.Throws<IOException>(() => AtomicFile.Write(path, _ => Assert.Fail("Nothing is to be written.")));
            Assert.Equal($"{path} is {kind}; name a regular file.", error.Message);
            Assert.Equal(kind, FileType.Irregular(path));
        }

        Assert.Equal(["null", "pipe", "socket"], _folder.Names);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_to_nothing_gets_its_file()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Links need rights of their own on Windows.");
        File.CreateSymbolicLink(_folder["link"], "file");
        AtomicFile.Write(_folder["link"], stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(_folder["file"]));
        Assert.Equal(["file", "link"], _folder.Names);
    }

    [Fact]
    public void The_longest_name_can_be_saved()
    {
        string name = new('n', 255);
        AtomicFile.Write(_folder[name], stream => stream.Write("new"u8));
        AtomicFile.Write(_folder[name], stream => stream.Write("newer"u8));
        Assert.Equal("newer", File.ReadAllText(_folder[name]));
        Assert.Equal([name], _folder.Names);
    }

    [Fact]
    public void What_a_killed_saver_left_goes_with_a_later_save_of_the_same_file()
    {
        string left = "";
        AtomicFile.Write(_folder["a"], _ => left = _folder.Names.Single());
        string other = ".netgen-0123456789abcdef-other.tmp";
        foreach (string name in new[] { left, other })
        {
            File.WriteAllText(_folder[name], "half of it");
            File.SetLastWriteTimeUtc(_folder[name], DateTime.UtcNow.AddHours(-2));
        }

        AtomicFile.Write(_folder["a"], stream => stream.Write("new"u8));
        Assert.Equal([other, "a"], _folder.Names);
    }

    [Fact]
    public void A_young_temporary_file_stays_though_nobody_holds_it()
    {
        // Of another machine's saver, say, or between closing and renaming.
        string left = "";
        AtomicFile.Write(_folder["a"], _ => left = _folder.Names.Single());
        File.WriteAllText(_folder[left], "whole, not yet renamed");
        AtomicFile.Write(_folder["a"], stream => stream.Write("new"u8));
        Assert.Equal([left, "a"], _folder.Names);
    }

    [Fact]
    public void A_saver_at_work_is_not_swept_away()
    {
        AtomicFile.Write(_folder["a"], stream =>
        {
            stream.Write("first to begin, "u8);
            AtomicFile.Write(_folder["a"], other => other.Write("whole"u8));
            Assert.Equal("whole", File.ReadAllText(_folder["a"]));
            stream.Write("last to end"u8);
        });
        Assert.Equal("first to begin, last to end", File.ReadAllText(_folder["a"]));
        Assert.Equal(["a"], _folder.Names);
    }
}
