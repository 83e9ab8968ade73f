using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Tests.Architecture;

/// <summary>What the documentation of the public members of a C# file leaves out.</summary>
internal static class PublicMembers
{
    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview).WithDocumentationMode(DocumentationMode.Parse);

    /// <summary>Guards whose exceptions need no words: that null is refused is told by the type of the parameter.</summary>
    private static readonly HashSet<string> ToldByTypes = ["ArgumentNullException", "ObjectDisposedException"];

    /// <summary>A line for each parameter without <c>param</c>, and for each exception that the member itself throws without <c>exception</c>.</summary>
    public static IEnumerable<string> Undocumented(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, Options).GetRoot();
        foreach (var member in root.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(IsPublic))
        {
            var documentation = DocumentationOf(member);
            if (documentation.Element("inheritdoc") is not null)
                continue;
            int line = member.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            var described = documentation.Elements("param").Where(element => element.Value.Length > 0 || element.HasElements)
                .Select(element => element.Attribute("name")?.Value).ToHashSet();
            foreach (string parameter in ParametersOf(member).Where(parameter => !described.Contains(parameter)))
                yield return $"{line}: {NameOf(member)} does not describe its parameter {parameter}.";

            var told = documentation.Elements("exception").Select(element => element.Attribute("cref")?.Value).ToHashSet();
            foreach (string exception in ThrownBy(member).Distinct().Where(exception => !told.Contains(exception) && !(exception == "ArgumentOutOfRangeException" && told.Contains("ArgumentException"))))
                yield return $"{line}: {NameOf(member)} throws {exception} but does not say when.";
        }
    }

    private static bool IsPublic(MemberDeclarationSyntax member)
    {
        if (member is BaseNamespaceDeclarationSyntax or GlobalStatementSyntax)
            return false;
        // What an extension block holds belongs to the class around it.
        if (member is ExtensionBlockDeclarationSyntax)
            return member.Parent is MemberDeclarationSyntax holder && IsPublic(holder);
        bool isOwn = member.Parent is InterfaceDeclarationSyntax or EnumDeclarationSyntax
            ? !member.Modifiers.Any(SyntaxKind.PrivateKeyword)
            : member.Modifiers.Any(SyntaxKind.PublicKeyword) || (member.Modifiers.Any(SyntaxKind.ProtectedKeyword) && !member.Modifiers.Any(SyntaxKind.PrivateKeyword));
        return isOwn && (member.Parent is not MemberDeclarationSyntax outer || outer is BaseNamespaceDeclarationSyntax || IsPublic(outer));
    }

    private static XElement DocumentationOf(MemberDeclarationSyntax member)
    {
        var comment = member.GetLeadingTrivia().Select(trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>().LastOrDefault();
        string text = string.Join('\n', (comment?.ToFullString() ?? "").Split('\n').Select(line => line.TrimStart().TrimStart('/')));
        return XElement.Parse($"<doc>{text}</doc>");
    }

    private static IEnumerable<string> ParametersOf(MemberDeclarationSyntax member)
    {
        BaseParameterListSyntax? parameters = member switch
        {
            BaseMethodDeclarationSyntax method => method.ParameterList,
            TypeDeclarationSyntax type => type.ParameterList,
            DelegateDeclarationSyntax type => type.ParameterList,
            IndexerDeclarationSyntax indexer => indexer.ParameterList,
            _ => null,
        };
        return parameters is null ? [] : parameters.Parameters.Where(parameter => !IsVector(parameter)).Select(parameter => parameter.Identifier.Text).Where(name => name.Length > 0);
    }

    /// <summary>The argument of a function of vectors, which its summary is all about.</summary>
    private static bool IsVector(ParameterSyntax parameter) => parameter.Type?.ToString() is "Vector128<float>" or "Vector256<float>" or "Vector512<float>";

    private static IEnumerable<string> ThrownBy(MemberDeclarationSyntax member)
    {
        if (member is BaseTypeDeclarationSyntax)
            return [];
        var nodes = member.DescendantNodes();
        var created = nodes.Where(node => node.Parent is ThrowStatementSyntax or ThrowExpressionSyntax).OfType<ObjectCreationExpressionSyntax>().Select(creation => creation.Type.ToString());
        var guards = nodes.OfType<InvocationExpressionSyntax>().Select(call => call.Expression).OfType<MemberAccessExpressionSyntax>()
            .Where(call => call.Name.Identifier.Text.StartsWith("ThrowIf", StringComparison.Ordinal)).Select(call => call.Expression.ToString());
        return created.Concat(guards).Where(exception => exception.EndsWith("Exception", StringComparison.Ordinal) && !ToldByTypes.Contains(exception));
    }

    private static string NameOf(MemberDeclarationSyntax member)
    {
        string own = member switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            ExtensionBlockDeclarationSyntax => "extension",
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            OperatorDeclarationSyntax operation => "operator " + operation.OperatorToken.Text,
            IndexerDeclarationSyntax => "this[]",
            _ => member.Kind().ToString(),
        };
        var parent = member.Parent is ExtensionBlockDeclarationSyntax block ? block.Parent : member.Parent;
        return parent is BaseTypeDeclarationSyntax outer ? $"{outer.Identifier.Text}.{own}" : own;
    }
}
