using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Reads where a class stands: its namespace and the types around it.</summary>
internal static class TypeParser
{
    /// <param name="type">The class.</param>
    /// <param name="layers">How many layers it has, which decides the names of generated members.</param>
    /// <param name="cancellation">Ends it.</param>
    public static TypeSpec Parse(INamedTypeSymbol type, int layers, CancellationToken cancellation)
    {
        var containers = new List<string>();
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
            containers.Insert(0, $"partial {KeywordOf(container)} {Escape(container.Name)}");

        return new TypeSpec(
            NamespaceOf(type.ContainingNamespace),
            containers.ToEquatableArray(),
            Escape(type.Name),
            HintNameOf(type))
        {
            Overrides = MemberParser.Inherited(type, layers).Where(pair => pair.CanOverride).Select(pair => pair.Added).ToEquatableArray(),
            Taken = MemberParser.Taken(type, layers, cancellation)
                .Concat(MemberParser.Inherited(type, layers).Where(pair => pair is { CanOverride: false, Member.IsAbstract: true }).Select(pair => pair.Added))
                .Distinct().ToEquatableArray(),
        };
    }

    private static string NamespaceOf(INamespaceSymbol symbol)
    {
        if (symbol.IsGlobalNamespace)
            return "";
        string parent = NamespaceOf(symbol.ContainingNamespace);
        return parent.Length == 0 ? Escape(symbol.Name) : parent + "." + Escape(symbol.Name);
    }

    private static string KeywordOf(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>
    /// The type's full name, made safe for file names: other characters than Latin letters, digits, dots and plus signs become their code.
    /// Names that differ by case only are told apart by the pipeline.
    /// </summary>
    private static string HintNameOf(INamedTypeSymbol type)
    {
        // Metadata names hold the number of type parameters; records are told apart from a class of their name.
        string name = type.MetadataName + (type.IsRecord ? "-record" : "");
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
            name = container.MetadataName + "+" + name;
        if (!type.ContainingNamespace.IsGlobalNamespace)
            name = type.ContainingNamespace.ToDisplayString() + "." + name;

        var safe = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c) && c < 128 || c is '.' or '_' or '+' or '-')
                safe.Append(c);
            else
                safe.Append('-').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return safe.ToString();
    }
}
