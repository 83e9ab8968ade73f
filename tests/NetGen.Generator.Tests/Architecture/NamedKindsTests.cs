using NetGen.Generator.Layers;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Architecture;

/// <summary>Kinds of layers, activations and losses are known by the table of facts: everything else asks for their properties, not for their names.</summary>
public class NamedKindsTests
{
    private static readonly HashSet<string> Names =
    [
        .. LayerCatalog.Attributes.Select(attribute => attribute[..^nameof(Attribute).Length]),
        .. Enum.GetNames<Activation>(),
        .. Enum.GetNames<Loss>().Where(loss => loss != nameof(Loss.Auto)),
    ];

    /// <summary>The facts, what declarations are written with, the list of ONNX's operators, and those of members of streams, one of which is called like an activation.</summary>
    private static readonly string[] Tables =
        ["src/NetGen/Facts/", "src/NetGen/Declarations/", "src/NetGen.Onnx/Import/Operators/OperatorCatalog.cs", "generator/NetGen.Generator/Model/GeneratedMember.cs", "src/NetGen/Export/CSharpWriter.Streams.cs"];

    [Fact]
    public void Nothing_else_names_a_kind()
    {
        string[] found = [.. Sources().Where(file => !Array.Exists(Tables, table => file.StartsWith(table, StringComparison.Ordinal)))
            .SelectMany(file => NamedKinds.In(File.ReadAllText(Repository.Folder(file)), Names).Where(place => !IsOwn(file, place.Name)).Select(place => $"{file}:{place.Line} {place.Name}"))];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData("if (kind == \"Dense\") { }")]
    [InlineData("if (kind is \"Dropout\" or \"ReLU\") { }", 2)]
    [InlineData("if (kind == nameof(Activation.Softmax)) { }", 2)]
    [InlineData("if (loss == NetGen.Loss.Hinge) { }")]
    [InlineData("string text = $\"{name}Dense\";")]
    [InlineData("string text = \"a Dense layer\"; // Dense", 0)]
    [InlineData("text.Append(width.Math(\"Tanh\"))", 0)]
    [InlineData("graph.Add(\"Softmax\", [\"Softmax\"]);")]
    public void Names_are_found(string statement, int count = 1) => Assert.Equal(count, NamedKinds.In(statement, Names).Count());

    /// <summary>Whether a file or its folder is called after the kind, or its folder after what several kinds compute: convolution, pooling.</summary>
    private static bool IsOwn(string file, string name)
    {
        string[] parts = file.Split('/')[^2..];
        var operation = LayerFacts.Find(name)?.Operation.GetType();
        return parts.Any(part => part == name || part == name + ".cs")
            || (operation is not null && (operation.Name.EndsWith(parts[0], StringComparison.Ordinal) || operation.BaseType!.Name == parts[0]));
    }

    private static IEnumerable<string> Sources() =>
        from room in new[] { "src", "generator" }
        from file in Directory.EnumerateFiles(Repository.Folder(room), "*.cs", SearchOption.AllDirectories)
        let path = $"{room}/{Path.GetRelativePath(Repository.Folder(room), file).Replace(Path.DirectorySeparatorChar, '/')}"
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        orderby path
        select path;
}
