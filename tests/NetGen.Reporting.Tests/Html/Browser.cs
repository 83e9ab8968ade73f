using System.Diagnostics;

namespace NetGen.Reporting.Tests.Html;

/// <summary>A headless Chromium, where the machine has one.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    public static string? Path { get; } = Find();

    /// <summary>Opens a page: what becomes of it, and what the page writes to the console, refused requests included.</summary>
    public static async Task<(string Document, IReadOnlyList<string> Console)> OpenAsync(string file, CancellationToken cancellationToken)
    {
        string profile = Directory.CreateTempSubdirectory().FullName;
        var start = new ProcessStartInfo(Path!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run",
            $"--user-data-dir={profile}", "--enable-logging=stderr", "--virtual-time-budget=4000", "--dump-dom", new Uri(file).AbsoluteUri])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        try
        {
            var document = process.StandardOutput.ReadToEndAsync(cancellationToken);
            string log = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (await document, [.. log.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))]);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            TryDelete(profile);
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // The browser's last helper may still be writing.
        }
    }
}
