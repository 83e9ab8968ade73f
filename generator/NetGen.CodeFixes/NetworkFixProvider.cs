using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator;
using NetGen.Generator.Validation;

namespace NetGen.CodeFixes;

/// <summary>Offers fixes for what the analyzer reports of a network. Derived classes say which; this one brings them to the editor.</summary>
public abstract class NetworkFixProvider : CodeFixProvider
{
    private readonly Func<FixContext, IEnumerable<Fix>> _fixes;

    private protected NetworkFixProvider(IEnumerable<Rule> rules, Func<FixContext, IEnumerable<Fix>> fixes)
    {
        FixableDiagnosticIds = [.. rules.Select(rule => rule.Id)];
        _fixes = fixes;
    }

    /// <summary>The ids that the provider has fixes for.</summary>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>Makes one kind of fix in a file, a project or a solution at once.</summary>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <summary>Finds the class that a diagnostic speaks of, and registers the fixes for it.</summary>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var declaration = root?.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (declaration is null || model?.GetDeclaredSymbol(declaration, cancellation) is not { } type)
            return;

        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in _fixes(new FixContext(diagnostic, type, declaration, model.Compilation, cancellation)))
            {
                var action = CodeAction.Create(fix.Title, token => ApplyAsync(context.Document.Project.Solution, fix.Edits, token), fix.Key);
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    private static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<Edit> edits, CancellationToken cancellation)
    {
        foreach (var file in edits.GroupBy(edit => edit.Tree))
        {
            // Generated parts are not the user's to edit: they follow.
            if (solution.GetDocument(file.Key) is not { } document || document is SourceGeneratedDocument)
                continue;
            var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentText(document.Id, text.WithChanges(file.Select(edit => edit.Change).OrderBy(change => change.Span.Start)));
        }

        return solution;
    }
}
