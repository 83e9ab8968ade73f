using System.Diagnostics;
using NetGen.Tool.Networks;
using static NetGen.Activation;

namespace NetGen.Tool.Tests;

/// <summary>Compiled networks are kept, and what is kept is trusted only while it is whole.</summary>
public sealed class NetworkCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly NetworkDeclaration _declaration = new("Cached", null, [LayerDeclaration.Dense(2, 3, Tanh), LayerDeclaration.Dense(3, 2, Softmax)]);
    private int _compiled;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_assembly_is_made_once()
    {
        Assert.Equal([1, 2, 3], Get("a", [1, 2, 3]));
        Assert.Equal([1, 2, 3], Get("a", [9]));
        Assert.Equal([9], Get("b", [9]));
        Assert.Equal(2, _compiled);
    }

    [Fact]
    public void A_network_that_is_kept_is_not_compiled_again()
    {
        var cache = new NetworkCache(_folder["cache"]);
        var cancelled = new CancellationToken(canceled: true);
        Assert.ThrowsAny<OperationCanceledException>(() => CachedNetwork.Create(_declaration, cache, cancelled));
        CachedNetwork.Create(_declaration, cache, TestContext.Current.CancellationToken);
        Assert.NotNull(CachedNetwork.Create(_declaration, cache, cancelled));
    }

    [Fact]
    public void Damaged_files_are_made_anew()
    {
        Get("a", [1, 2, 3]);
        string file = Directory.GetFiles(_folder["cache"]).Single();
        byte[] whole = File.ReadAllBytes(file);
        for (int i = 0; i <= whole.Length; i++)
        {
            byte[] flipped = [.. whole];
            if (i < whole.Length)
                flipped[i] ^= 1;
            foreach (byte[] damaged in new[] { i < whole.Length ? flipped : [.. whole, 0], whole[..Math.Min(i, whole.Length - 1)] })
            {
                File.WriteAllBytes(file, damaged);
                Assert.Equal([4, 5], Get("a", [4, 5]));
            }
        }

        Assert.Equal([4, 5], Get("a", [6]));
    }

    [Fact]
    public void A_folder_that_cannot_be_used_is_no_error()
    {
        File.WriteAllText(_folder["file"], "");
        foreach (string? folder in new[] { null, _folder["file"], _folder["file/below"] })
            Assert.Equal([7], new NetworkCache(folder).GetOrAdd("a", () => [7]));

        // The place of the file taken by a folder.
        Directory.CreateDirectory(_folder["cache/a.assembly"]);
        Assert.Equal([7], Get("a", [7]));
    }

    [Fact]
    public void A_folder_that_others_may_write_to_is_not_used()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        Get("a", [1]);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder["cache"], File.GetUnixFileMode(_folder["cache"]) | UnixFileMode.OtherWrite);
        Assert.Equal([2], Get("a", [2]));
        Get("b", [1]);
        Assert.Single(Directory.GetFiles(_folder["cache"]));
    }

    [Fact]
    public void A_folder_of_another_user_is_not_used()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess, "Only the superuser gives files away.");
        Get("a", [1]);
        using (var process = Process.Start("chown", ["12345", _folder["cache"]]))
        {
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }

        Assert.Equal([2], Get("a", [2]));
        Get("b", [1]);
        Assert.Single(Directory.GetFiles(_folder["cache"]));
    }

    [Fact]
    public void Many_writers_at_once_leave_one_whole_file()
    {
        byte[] content = new byte[100_000];
        Parallel.For(0, 50, _ => Assert.Equal(content, new NetworkCache(_folder["cache"]).GetOrAdd("a", () => content)));
        Assert.Single(Directory.GetFiles(_folder["cache"]));
        Assert.Equal(content, Get("a", [1]));
    }

    [Fact]
    public void Of_many_networks_the_latest_are_kept()
    {
        for (int i = 0; i < 60; i++)
            Get($"n{i}", [1]);
        Assert.Equal(50, Directory.GetFiles(_folder["cache"]).Length);
    }

    [Fact]
    public void A_cached_network_answers_as_a_new_one_to_the_bit()
    {
        var cache = new NetworkCache(_folder["cache"]);
        float[] inputs = [0.3f, -1.5f, 2, 0.25f];
        float[] first = new float[4];
        float[] second = new float[4];
        CachedNetwork.Create(_declaration, cache, TestContext.Current.CancellationToken).Forward(inputs, first, 2);
        Assert.Single(Directory.GetFiles(_folder["cache"]));
        CachedNetwork.Create(_declaration, cache, TestContext.Current.CancellationToken).Forward(inputs, second, 2);
        Assert.Equal(first, second);
        // Another network is another file.
        CachedNetwork.Create(_declaration with { Loss = Loss.KullbackLeibler }, cache, TestContext.Current.CancellationToken);
        Assert.Equal(2, Directory.GetFiles(_folder["cache"]).Length);
    }

    private byte[] Get(string key, byte[] assembly) => new NetworkCache(_folder["cache"]).GetOrAdd(key, () =>
    {
        _compiled++;
        return assembly;
    });
}
