using System.Runtime.CompilerServices;

namespace NetGen.Tool.Tests;

/// <summary>Keeps the tests out of the user's own cache, where the system lets a variable say which it is.</summary>
internal static class TestCache
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "cache");

    [ModuleInitializer]
    internal static void Use() => Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Folder);
}
