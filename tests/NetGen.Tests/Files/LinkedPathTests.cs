using NetGen.Tests.Persistence;

namespace NetGen.Tests.Files;

/// <summary>Links are followed wherever they stand in a path.</summary>
public sealed class LinkedPathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LinkedPathTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights of their own on Windows.");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_folder_on_the_way_is_followed()
    {
        Directory.CreateDirectory(_folder["real/inner"]);
        Directory.CreateSymbolicLink(_folder["link"], "real");
        Directory.CreateSymbolicLink(_folder["chain"], _folder["link/inner"]);
        File.WriteAllText(_folder["real/inner/a"], "");
        File.CreateSymbolicLink(_folder["real/b"], "inner/../inner/a");
        foreach (string path in new[] { "link/inner/a", "chain/a", "link/b", "chain/../link/inner/./a" })
        {
            Assert.True(LinkedPath.AreSame(_folder["real/inner/a"], _folder[path]), path);
            Assert.Equal(LinkedPath.Resolve(_folder["real/inner/a"]), LinkedPath.Resolve(_folder[path]));
        }

        Assert.False(LinkedPath.AreSame(_folder["real/inner/a"], _folder["link/a"]));
    }

    [Fact]
    public void What_is_not_there_yet_is_named_in_its_real_folder()
    {
        Directory.CreateDirectory(_folder["real"]);
        Directory.CreateSymbolicLink(_folder["link"], "real");
        File.CreateSymbolicLink(_folder["real/dangling"], "new");
        Assert.True(LinkedPath.AreSame(_folder["real/new"], _folder["link/new"]));
        Assert.True(LinkedPath.AreSame(_folder["real/new"], _folder["link/dangling"]));
        Assert.True(LinkedPath.AreSame(_folder["real/none/new"], _folder["link/none/new"]));
    }

    [Fact]
    public void A_circle_of_links_is_refused()
    {
        File.CreateSymbolicLink(_folder["a"], "b");
        File.CreateSymbolicLink(_folder["b"], "a");
        Assert.Throws<IOException>(() => LinkedPath.Resolve(_folder["a"]));
        Assert.Throws<IOException>(() => LinkedPath.Resolve(_folder["a/file"]));
    }
}
