using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Tests.Compilation;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>generator/diagnostics.md, the release files and the rules say the same.</summary>
public partial class DocumentationTests
{
    private static readonly Dictionary<string, string> Sections = SectionsOf(Repository.Read("generator", "diagnostics.md"));

    public static TheoryData<string> Documented => [.. Rules.All.Select(rule => rule.Id)];

    public static TheoryData<string> WithExamples => [.. Rules.All.Select(rule => rule.Id).Where(id => id != Rules.LayerPlan.Id && !id.StartsWith("NG04", StringComparison.Ordinal) && !id.StartsWith("NG05", StringComparison.Ordinal))];

    [Fact]
    public void Every_rule_is_listed_once_in_the_order_of_ids()
    {
        string[] declared = [.. typeof(Rules).GetFields().Select(field => field.GetValue(null)).OfType<Rule>().Select(rule => rule.Id)];
        Assert.Equal(declared, Rules.All.Select(rule => rule.Id));
        Assert.Equal(declared.Order(StringComparer.Ordinal), declared);
        Assert.Equal(declared.Distinct(), declared);
    }

    [Fact]
    public void The_analyzer_declares_every_rule() =>
        Assert.Equal(
            Rules.All.Select(rule => (rule.Id, RuleTests.SeverityOf(rule))),
            new NetworkAnalyzer().SupportedDiagnostics.Select(descriptor => (descriptor.Id, descriptor.DefaultSeverity)));

    [Fact]
    public void Every_rule_has_a_section_and_every_section_a_rule() => Assert.Equal(Rules.All.Select(rule => rule.Id).Concat(OfTheBuildStep()), Sections.Keys);

    /// <summary>The codes that the build step itself reports.</summary>
    private static IEnumerable<string> OfTheBuildStep() => Directory.EnumerateFiles(Repository.Folder("generator", "NetGen.Build"), "*", SearchOption.AllDirectories)
        .Where(file => !file.Contains("obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal) && Path.GetExtension(file) is ".cs" or ".targets")
        .SelectMany(file => BuildCode().Matches(File.ReadAllText(file)).Select(match => match.Value)).Distinct().Order(StringComparer.Ordinal);

    [Fact]
    public void Every_rule_has_a_line_in_the_release_files()
    {
        string releases = Repository.Read("generator", "NetGen.Generator", "AnalyzerReleases.Shipped.md") + Repository.Read("generator", "NetGen.Generator", "AnalyzerReleases.Unshipped.md");
        var lines = releases.Split('\n').Where(line => line.StartsWith("NG", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(Rules.All.Select(rule => $"{rule.Id} | NetGen | {RuleTests.SeverityOf(rule)} | {rule.Title}"), lines);
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void The_section_names_title_severity_and_whether_there_is_a_fix(string id)
    {
        var rule = Rules.All.Single(rule => rule.Id == id);
        string fix = FixMenu.FixableIds.Contains(id) ? " with a code fix" : "";
        Assert.Matches($@"^\*\*{Regex.Escape(rule.Title)}\.\*\* {rule.Severity}{fix}(\.|, once for the project\.|, on request\.)\n", Sections[id]);
    }

    [Theory]
    [MemberData(nameof(WithExamples))]
    public async Task The_first_example_reports_the_rule_and_the_second_nothing(string id)
    {
        string[] examples = [.. Example().Matches(Sections[id]).Select(match => match.Groups[1].Value)];
        Assert.Equal(2, examples.Length);
        bool isHint = Rules.All.Single(rule => rule.Id == id).Severity == RuleSeverity.Hint;
        // An abstract member that nothing overrides is an error of the compiler's, too.
        Assert.Equal(id == Rules.CannotOverride.Id ? ["CS0534", id] : [id], (await Build.ReportsOf(new TestProject(examples[0]) { ShowsHints = isHint })).Select(report => report.Id));
        Assert.Empty(await Build.ReportsOf(new TestProject(examples[1]) { ShowsHints = isHint }));
    }

    [Fact]
    public void Rules_link_to_their_sections_where_the_documentation_is_published()
    {
        string? published = typeof(NetworkAnalyzer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == "Documentation")?.Value;
        Assert.Equal(
            Rules.All.Select(rule => published is null ? "" : $"{published}#{rule.Id.ToLowerInvariant()}"),
            new NetworkAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.HelpLinkUri));
        Assert.Equal("https://example.org/diagnostics.md#ng0102", NetGen.Generator.Diagnostics.HelpLink("https://example.org/diagnostics.md", Rules.SizeMismatch));
    }

    [Fact]
    public void Messages_are_one_sentence_without_a_full_stop()
    {
        foreach (var rule in Rules.All)
        {
            Assert.DoesNotMatch(@"\.\s|\.$", rule.Message);
            Assert.DoesNotMatch(@"\.$", rule.Title);
            Assert.Matches("^NG0[0-5][0-9][0-9]$", rule.Id);
        }
    }

    private static Dictionary<string, string> SectionsOf(string document) => document.Split("\n## ").Skip(1).ToDictionary(
        section => section[..section.IndexOf('\n', StringComparison.Ordinal)],
        section => section[(section.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

    [GeneratedRegex("NG06[0-9]{2}")]
    private static partial Regex BuildCode();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
