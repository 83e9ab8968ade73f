using System.CommandLine;
using NetGen.Benchmarks.Summaries;

namespace NetGen.Benchmarks.Commands;

/// <summary><c>summary</c>: keeps the tables of <c>benchmarks/README.md</c> in step with the recorded results.</summary>
public static class SummaryCommand
{
    private const string Begin = "<!-- summary: written by the command of that name -->\n";
    private const string End = "<!-- end of summary -->";

    public static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "Changes nothing; fails where the README does not say what the results say." };
        var command = new Command("summary", "Writes the recorded comparisons of all processors side by side into benchmarks/README.md.") { check };
        command.SetAction(arguments => Run(arguments.GetValue(check)));
        return command;
    }

    private static int Run(bool isCheck)
    {
        string readme = Path.Combine(ResultFiles.Root, "README.md");
        string before = File.ReadAllText(readme);
        int begin = before.IndexOf(Begin, StringComparison.Ordinal);
        int end = before.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            Console.Error.WriteLine($"{readme} has no room for the summary: it lies between '{Begin.TrimEnd()}' and '{End}'.");
            return 1;
        }

        string after = before[..(begin + Begin.Length)] + new SummaryPage(ReadAll()) + before[end..];
        if (isCheck && after != before)
        {
            Console.Error.WriteLine($"{readme} is not what the results say; 'summary' writes it anew.");
            return 1;
        }

        if (!isCheck)
            ResultFiles.Write(readme, after);
        return 0;
    }

    /// <summary>What was recorded, by processor, the widest vectors first.</summary>
    private static (string Folder, RecordedComparison Comparison)[] ReadAll() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(ResultFiles.Root, "results"), ResultFiles.Comparison, SearchOption.AllDirectories)
            .Select(path => (Folder: Path.GetFileName(Path.GetDirectoryName(path)!), Path: path))
            .Where(found => found.Folder != ResultFiles.Partial)
            .OrderByDescending(found => found.Folder, StringComparer.Ordinal)
            .Select(found => (found.Folder, new RecordedComparison(File.ReadLines(found.Path)))),
    ];
}
