using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>One entry of an editor's menu.</summary>
/// <param name="Key">What kind of fix it is: those of one key can be made in a whole project at once.</param>
/// <param name="Title">What the menu says.</param>
/// <param name="Edits">The changes of text, which do not overlap.</param>
internal sealed record Fix(string Key, string Title, IEnumerable<Edit> Edits);

/// <summary>A change of one file's text. Texts are changed and not trees, so that every comment and blank stays as it is.</summary>
internal sealed record Edit(SyntaxTree Tree, TextChange Change)
{
    public static Edit Replace(SyntaxTree tree, TextSpan span, string text) => new(tree, new TextChange(span, text));

    public static Edit Insert(SyntaxTree tree, int position, string text) => Replace(tree, new TextSpan(position, 0), text);
}
