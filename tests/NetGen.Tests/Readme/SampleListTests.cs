namespace NetGen.Tests.Readme;

/// <summary>A sample that no list names is one that nobody finds.</summary>
public class SampleListTests
{
    public static TheoryData<string> Samples =>
    [
        .. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "samples"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(folder => Path.GetFileName(folder)!)
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_table_of_the_readme_has_a_line_for_it(string sample) =>
        Assert.Single(MarkdownDocument.Read("README.md").Lines, line => line.StartsWith($"| `dotnet run -c Release --project samples/{sample}` |", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_readme_of_the_samples_describes_it(string sample) =>
        Assert.Single(MarkdownDocument.Read("samples/README.md").Lines, line => line.StartsWith($"- **{sample}**: ", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_solution_holds_it(string sample) =>
        Assert.Contains($"samples\\{sample}\\", File.ReadAllText(Path.Combine(Repository.Root, "NetGen.sln")).Replace('/', '\\'), StringComparison.Ordinal);
}
