using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Commands;

/// <summary>Where results go: <c>benchmarks/results/PROCESSOR</c>, or the folder <c>partial</c> in it, which is not committed.</summary>
public static class ResultFiles
{
    /// <summary>What <c>compare</c> writes and <c>summary</c> reads.</summary>
    public const string Comparison = "compare.md";

    /// <summary>The folder of runs that are not whole.</summary>
    public const string Partial = "partial";

    /// <summary>The repository's <c>benchmarks</c> folder, found from the program's own; the working folder where there is none.</summary>
    public static string Root { get; } = FindRoot();

    public static string PathOf(string file, bool isWhole) =>
        Path.Combine([Root, "results", Machine.FolderName, .. isWhole ? Array.Empty<string>() : [Partial], file]);

    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        Console.Error.WriteLine($"Written to {path}");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetGen.sln")))
                return Path.Combine(folder.FullName, "benchmarks");
        }

        return Environment.CurrentDirectory;
    }
}
