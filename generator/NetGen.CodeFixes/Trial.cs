using Microsoft.CodeAnalysis;
using NetGen.Generator;
using NetGen.Generator.Model;
using NetGen.Generator.Parsing;
using NetGen.Generator.Validation;

namespace NetGen.CodeFixes;

/// <summary>Tries edits out before they are offered: layers hang together, and what mends one may break another.</summary>
internal static class Trial
{
    /// <summary>Whether edits take a finding away and bring no error that was not there before.</summary>
    public static bool Mends(FixContext context, NetworkSpec network, Finding finding, IEnumerable<Edit> edits)
    {
        if (NetworkAfter(context, edits) is not { } edited || NetworkFindings.Of(edited, files: []).Any(other => IsSame(other, finding)))
            return false;

        var known = NetworkValidator.Validate(network);
        return NetworkValidator.Validate(edited).Where(other => other.Rule.IsError).All(error => known.Any(other => IsSame(other, error)));
    }

    /// <summary>The network that the edited texts declare; null where the compiler would refuse them.</summary>
    public static NetworkSpec? NetworkAfter(FixContext context, IEnumerable<Edit> edits)
    {
        var compilation = context.Compilation;
        foreach (var file in edits.GroupBy(edit => edit.Tree))
        {
            var text = file.Key.GetText(context.Cancellation).WithChanges(file.Select(edit => edit.Change).OrderBy(change => change.Span.Start));
            compilation = compilation.ReplaceSyntaxTree(file.Key, file.Key.WithChangedText(text));
        }

        string path = context.Declaration.SyntaxTree.FilePath;
        var type = DocumentationCommentId.GetSymbolsForDeclarationId(DocumentationCommentId.CreateDeclarationId(context.Type)!, compilation)
            .OfType<INamedTypeSymbol>()
            .FirstOrDefault(type => type.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree.FilePath == path));
        return type is null ? null : NetworkParser.Parse(type, context.Cancellation);
    }

    private static bool IsSame(Finding one, Finding other) => one.Rule == other.Rule && one.Place == other.Place;
}
