using System.Runtime.CompilerServices;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Snapshots;

/// <summary>
/// Compares generated files with those kept beside the tests, in the names and the text of Verify.SourceGenerators:
/// <c>Class.Method#Net.g.verified.cs</c>, which begins with <c>//HintName: Net.g.cs</c>.
/// </summary>
/// <remarks>
/// A difference writes <c>.received.cs</c> beside the expected file and fails. To accept it, copy received over verified, or run the tests
/// once with the environment variable <c>NETGEN_ACCEPT=1</c>; then read the change in the version control's diff.
/// </remarks>
internal static class Snapshot
{
    private static readonly bool Accepts = Environment.GetEnvironmentVariable("NETGEN_ACCEPT") == "1";

    public static void Verify(GeneratorRun run, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        string start = $"{Path.GetFileNameWithoutExtension(testFile)}.{method}#";
        string folder = Repository.Folder("tests", "NetGen.Generator.Tests", "Snapshots");
        var received = run.Sources.ToDictionary(
            source => $"{start}{Path.GetFileNameWithoutExtension(source.Key)}",
            source => $"//HintName: {source.Key}\n{WithoutVersion(source.Value)}");
        var failures = received.SelectMany(file => Compare(Path.Combine(folder, file.Key), file.Value)).ToList();
        failures.AddRange(Directory.EnumerateFiles(folder, $"{start}*.verified.cs")
            .Select(file => Path.GetFileName(file)[..^".verified.cs".Length])
            .Where(name => !received.ContainsKey(name))
            .Select(name => $"{name}.verified.cs is kept but was not generated; delete it if that is right."));
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static IEnumerable<string> Compare(string file, string text)
    {
        string expectedFile = file + ".verified.cs";
        string receivedFile = file + ".received.cs";
        File.Delete(receivedFile);
        string expected = File.Exists(expectedFile) ? File.ReadAllText(expectedFile) : "";
        if (expected == text)
            return [];

        File.WriteAllText(Accepts ? expectedFile : receivedFile, text);
        return Accepts ? [] : Difference(expected, text).Prepend(
            $"{Path.GetFileName(expectedFile)} differs (- expected, + generated); to accept, copy {Path.GetFileName(receivedFile)} over it or run with NETGEN_ACCEPT=1:");
    }

    /// <summary>The differing lines, each with up to two lines of context around it.</summary>
    private static IEnumerable<string> Difference(string expected, string text)
    {
        var lines = InlineDiffBuilder.Instance.BuildDiffModel(expected, text).Lines;
        bool skipped = false;
        for (int i = 0; i < lines.Count; i++)
        {
            bool near = Enumerable.Range(i - 2, 5).Any(at => at >= 0 && at < lines.Count && lines[at].Type != ChangeType.Unchanged);
            if (near)
                yield return $"{lines[i].Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' }} {lines[i].Text}";
            else if (!skipped)
                yield return "  ...";
            skipped = !near;
        }
    }

    private static string WithoutVersion(string text) =>
        text.Replace($"\"NetGen.Generator\", \"{NetGen.Generator.Diagnostics.GeneratorVersion}\"", "\"NetGen.Generator\", \"VERSION\"", StringComparison.Ordinal);
}
