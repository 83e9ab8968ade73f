using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Tests.Architecture;

/// <summary>Where a C# file names a kind of layer, an activation or a loss: as a string, by nameof, or as a member of its enum.</summary>
internal static class NamedKinds
{
    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    private static readonly string[] Enums = [nameof(Activation), nameof(Loss)];

    /// <summary>The places with the name that each holds.</summary>
    /// <param name="source">The file's text.</param>
    /// <param name="names">The names to find.</param>
    public static IEnumerable<(int Line, string Name)> In(string source, IReadOnlySet<string> names) =>
        from node in CSharpSyntaxTree.ParseText(source, Options).GetRoot().DescendantNodes()
        let name = NameIn(node)
        where name is not null && names.Contains(name)
        select (node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, name);

    /// <summary>What these are called with are functions of VectorMath and operators of ONNX, some of which are called like activations.</summary>
    private static readonly string[] OtherNames = ["Math", "Add"];

    private static string? NameIn(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => IsOther(node) ? null : text,
        InterpolatedStringTextSyntax text => text.TextToken.ValueText,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" }, ArgumentList.Arguments: [{ Expression: var of }] } => LastOf(of),
        MemberAccessExpressionSyntax access when Enums.Contains(LastOf(access.Expression)) => access.Name.Identifier.Text,
        _ => null,
    };

    private static bool IsOther(SyntaxNode node) =>
        node is { Parent.Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: var method } } } list } && list.Arguments[0] == node.Parent && OtherNames.Contains(method);

    private static string? LastOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        _ => null,
    };
}
