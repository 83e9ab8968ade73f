using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Compilation;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>What must hold of every rule with a place in the source. Each rule derives a class, and adds its own cases.</summary>
public abstract class RuleTests
{
    internal static DiagnosticSeverity SeverityOf(Rule rule) => rule.Severity switch
    {
        RuleSeverity.Error => DiagnosticSeverity.Error,
        RuleSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    private Rule Rule => Rules.All.Single(rule => rule.Id == Id);

    /// <summary>The class's name begins with the id.</summary>
    private string Id => GetType().Name[..6];

    /// <summary>A source that breaks the rule, and no other, at the marked place.</summary>
    protected abstract string Faulty { get; }

    /// <summary>The same source, mended as the message says.</summary>
    protected abstract string Mended { get; }

    /// <summary>The message for the faulty source.</summary>
    protected abstract string Message { get; }

    /// <summary>What an editor offers, in its order: what the menu says, and the source that it leads to. Default: nothing.</summary>
    protected virtual (string Title, string Source)[] Fixes => [];

    [Fact]
    public async Task Fires_at_its_place_with_its_message()
    {
        var reports = await Build.Expect(Project(Faulty));
        var report = reports.First(report => report.Id == Id);
        Assert.Equal(Message, report.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(SeverityOf(Rule), report.Severity);
    }

    [Fact]
    public Task Is_silent_once_mended() => Build.Expect(Project(Mended));

    [Fact]
    public Task Can_be_disabled_by_pragma_unless_the_class_would_compile() =>
        Build.Expect(Project($"#pragma warning disable {Id}\n{(CannotBeSilenced ? Faulty : Unmarked)}\n#pragma warning restore {Id}"));

    [Theory]
    [InlineData("none", null)]
    [InlineData("suggestion", null)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("error", DiagnosticSeverity.Error)]
    public async Task Has_the_severity_that_editorconfig_says(string setting, DiagnosticSeverity? expected)
    {
        var reports = await Build.ReportsOf(Project(Unmarked) with { EditorConfig = $"dotnet_diagnostic.{Id}.severity = {setting}" });
        if (setting == "suggestion" && Rule.Severity == RuleSeverity.Hint)
            expected = DiagnosticSeverity.Info;
        if (CannotBeSilenced)
            expected = DiagnosticSeverity.Error;
        Assert.Equal(expected, reports.FirstOrDefault(report => report.Id == Id)?.Severity);
    }

    [Fact]
    public void Keeps_the_generator_from_compiling_the_network_if_it_is_an_error()
    {
        var sources = GeneratorRun.Of(Unmarked).Sources.Values;
        if (Rule.IsError)
            Assert.All(sources, text => Assert.Equal((true, HasMembers), (text.Contains($"has errors ({Id})", StringComparison.Ordinal), text.Contains("throw __Error", StringComparison.Ordinal))));
        else
            Assert.Contains(sources, text => text.Contains("__Kernels", StringComparison.Ordinal) || text.Contains("AlignedBuffer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Offers_its_fixes_and_they_mend_it()
    {
        var offers = await FixMenu.OffersFor(Id, Unmarked);
        Assert.Equal(Fixes.Select(fix => fix.Title), offers.Select(offer => offer.Title));
        foreach (var (title, source) in Fixes)
        {
            string actual = Assert.Single(await offers.Single(offer => offer.Title == title).Apply());
            Assert.Equal(source, actual);
            var reports = await Build.ReportsOf(Project(actual));
            Assert.DoesNotContain(reports, report => report.Id == Id || report.Severity == DiagnosticSeverity.Error);
        }
    }

    private TestProject Project(string source) => new(source) { ShowsHints = Rule.Severity == RuleSeverity.Hint };

    /// <summary>Whether a class that breaks the rule has members all the same, so that its uses compile.</summary>
    private bool HasMembers => Id is not ("NG0001" or "NG0002" or "NG0003");

    /// <summary>A network with errors has members that do nothing, or none: without its error it would pass for a network, or its uses would tell.</summary>
    private bool CannotBeSilenced => Rule.IsError;

    private string Unmarked => MarkedSource.Parse(Faulty).Text;
}
