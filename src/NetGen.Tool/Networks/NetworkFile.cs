using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Tool.Networks;

/// <summary>A C# file that declares a network, as a program's own file would.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Architecture">The network.</param>
internal sealed record NetworkFile(string Name, NetworkArchitecture Architecture)
{
    /// <summary>What projects have in view without saying so, and what those with networks may.</summary>
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using NetGen;
        global using static NetGen.Activation;
        """;

    /// <summary>Reads a file. It is compiled as the command's own classes are; its weights, if it names some, are not looked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the compilation.</param>
    /// <exception cref="ToolException">The file does not declare one network, or does not compile.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NetworkFile Read(string path, CancellationToken cancellationToken)
    {
        string name = Path.GetFileName(path);
        string source = TextOf(path);
        var file = NetworkCompiler.Parse(source, cancellationToken);
        var attributes = CSharpText.NetworkAttributes(file).ToArray();
        if (attributes is not [var attribute])
            throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"{path} declares {(attributes.Length == 0 ? "no network" : $"{attributes.Length} networks")}, expected one: a partial class with [Network] and a layer an attribute."));
        string fullName = FullNameOf(attribute, path);
        // Warnings are told of the class that is written, which has the same layers.
        byte[] assembly = CachedNetwork.Assembly($"{Usings}\n{source}", NetworkCache.OfUser, () => NetworkCompiler.Compile(
            [WithoutWeights(file, attribute), NetworkCompiler.Parse(Usings, cancellationToken)],
            errors => $"{path} does not compile: {string.Join("\n", errors.Select(Text))}",
            null, cancellationToken));
        return new NetworkFile(name, RuntimeNetwork.ArchitectureOf(assembly, fullName));
    }

    /// <summary>The same layers as another class.</summary>
    /// <param name="name">The class's name.</param>
    /// <param name="space">Its namespace; null: none.</param>
    public NetworkDeclaration Declare(string name, string? space) => new(name, space, [.. Architecture.Layers.Select(LayerDeclaration.Of)])
    {
        Input = DeclarationWriter.InputOf(Architecture),
        Loss = Architecture.Loss,
        Arguments = DeclarationWriter.ArgumentsOf(Architecture),
    };

    private static string TextOf(string path)
    {
        using var file = InputFile.Open(path);
        return SourceText.From(file).ToString();
    }

    private static string FullNameOf(AttributeSyntax attribute, string path)
    {
        var declared = attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? throw new ToolException($"{path} has a [Network] that is not on a class.");
        if (declared.Parent is TypeDeclarationSyntax outer)
            throw new ToolException($"{path} declares {declared.Identifier.ValueText} within {outer.Identifier.ValueText}. Move it out.");
        return string.Join('.', declared.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(space => space.Name.ToString()).Append(declared.Identifier.ValueText));
    }

    private static SyntaxTree WithoutWeights(SyntaxTree file, AttributeSyntax attribute)
    {
        var weights = attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == nameof(NetworkAttribute.Weights));
        return weights is null ? file : file.WithRootAndOptions(file.GetRoot().RemoveNode(weights, SyntaxRemoveOptions.KeepEndOfLine)!, file.Options);
    }

    private static string Text(Diagnostic error) => string.Create(CultureInfo.InvariantCulture, $"line {error.Location.GetLineSpan().StartLinePosition.Line + 1}: {NetworkCompiler.Text(error)}");
}
