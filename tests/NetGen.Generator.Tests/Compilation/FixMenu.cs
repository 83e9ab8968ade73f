using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.CodeFixes;

namespace NetGen.Generator.Tests.Compilation;

/// <summary>An editor's menu of code fixes: what is offered for a diagnostic, and what it makes of the sources.</summary>
internal static class FixMenu
{
    /// <summary>Every provider that editors find in the assembly.</summary>
    public static readonly ImmutableArray<CodeFixProvider> Providers =
    [
        .. typeof(NetworkFixProvider).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
            .Where(type => type.GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), false).Length == 1)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>The ids that some provider has fixes for.</summary>
    public static readonly ImmutableHashSet<string> FixableIds = [.. Providers.SelectMany(provider => provider.FixableDiagnosticIds)];

    /// <summary>What is offered for the first report of an id in the sources.</summary>
    public static Task<IReadOnlyList<FixOffer>> OffersFor(string id, params string[] sources) => OffersFor(id, new TestProject(sources));

    /// <inheritdoc cref="OffersFor(string, string[])"/>
    public static async Task<IReadOnlyList<FixOffer>> OffersFor(string id, TestProject sources)
    {
        var project = Open(sources);
        var diagnostic = (await ReportsOf(project, id, TestContext.Current.CancellationToken))[0];
        var document = project.GetDocument(diagnostic.Location.SourceTree)!;
        var offers = new List<FixOffer>();
        foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(id)))
        {
            var context = new CodeFixContext(document, diagnostic, (action, _) => offers.Add(new FixOffer(id, provider, action, document)), TestContext.Current.CancellationToken);
            await provider.RegisterCodeFixesAsync(context);
        }

        return offers;
    }

    /// <summary>Applies the only offer, or that of a title, and returns the sources.</summary>
    public static Task<string[]> Apply(string id, string? title, params string[] sources) => Apply(id, title, new TestProject(sources));

    /// <inheritdoc cref="Apply(string, string?, string[])"/>
    public static async Task<string[]> Apply(string id, string? title, TestProject sources)
    {
        var offers = await OffersFor(id, sources);
        return await (title is null ? Assert.Single(offers) : offers.Single(offer => offer.Title == title)).Apply();
    }

    public static async Task<ImmutableArray<Diagnostic>> ReportsOf(Project project, string id, CancellationToken cancellation)
    {
        var compilation = (await project.GetCompilationAsync(cancellation))!;
        var reports = await compilation.WithAnalyzers([new NetworkAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(cancellation);
        return [.. reports.Where(report => report.Id == id).OrderBy(report => report.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(report => report.Location.SourceSpan.Start)];
    }

    private static Project Open(TestProject sources)
    {
        var compilation = sources.Compile();
        var solution = new AdhocWorkspace().CurrentSolution;
        var id = ProjectId.CreateNewId();
        solution = solution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Project", "Project", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: sources.ParseOptions, metadataReferences: compilation.References));
        foreach (var tree in compilation.SyntaxTrees)
            solution = solution.AddDocument(DocumentId.CreateNewId(id), Path.GetFileName(tree.FilePath), tree.GetText(), filePath: tree.FilePath);
        return solution.GetProject(id)!;
    }
}

/// <summary>One entry of the menu.</summary>
internal sealed record FixOffer(string Id, CodeFixProvider Provider, CodeAction Action, Document Document)
{
    public string Title => Action.Title;

    /// <summary>Makes the change, and returns the sources in their order.</summary>
    public Task<string[]> Apply() => Apply(Action);

    /// <summary>Makes the change for every report of the id in the project at once.</summary>
    public async Task<string[]> ApplyToAll()
    {
        var context = new FixAllContext(
            Document, Provider, FixAllScope.Project, Action.EquivalenceKey, [Id], new Reports(Id), TestContext.Current.CancellationToken);
        var action = await Provider.GetFixAllProvider()!.GetFixAsync(context);
        return await Apply(action!);
    }

    private async Task<string[]> Apply(CodeAction action)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var operations = await action.GetOperationsAsync(cancellation);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var texts = new List<string>();
        foreach (var document in changed.GetProject(Document.Project.Id)!.Documents.Where(document => document.Name.StartsWith("File", StringComparison.Ordinal)))
            texts.Add((await document.GetTextAsync(cancellation)).ToString());
        return [.. texts];
    }

    private sealed class Reports(string id) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await FixMenu.ReportsOf(project, id, cancellationToken);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await FixMenu.ReportsOf(document.Project, id, cancellationToken)).Where(report => report.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
