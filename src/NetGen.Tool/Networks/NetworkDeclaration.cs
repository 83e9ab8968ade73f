using System.Text;

namespace NetGen.Tool.Networks;

/// <summary>A network as a class declares it.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Namespace">Its namespace; null: the global one.</param>
/// <param name="Layers">The layers, first to last.</param>
internal sealed record NetworkDeclaration(string Name, string? Namespace, IReadOnlyList<LayerDeclaration> Layers)
{
    /// <summary>The attribute, without brackets, that tells the shape of signals or images; null: inputs are vectors.</summary>
    public string? Input { get; init; }

    /// <summary>What training minimises.</summary>
    public Loss Loss { get; init; } = Loss.Auto;

    /// <summary>What the attribute of the network says beside its weights, such as <c>Precision = Precision.Fast</c>. Default: the loss, where it is not <see cref="Loss.Auto"/>.</summary>
    public IReadOnlyList<string> Arguments
    {
        get => field ?? (Loss == Loss.Auto ? [] : [$"Loss = Loss.{Loss}"]);
        init;
    }

    /// <summary>The weights file to compile in, by its path in the project; null: none.</summary>
    public string? Weights { get; init; }

    /// <summary>The name with its namespace.</summary>
    public string FullName => Namespace is null ? Name : $"{Namespace}.{Name}";

    /// <summary>The declaration's attributes and first line, up to the class's name.</summary>
    public string Head()
    {
        var text = new StringBuilder();
        string[] settings =
        [
            .. Arguments,
            .. Weights is null ? [] : new[] { $"Weights = {CSharpText.Literal(Weights)}" },
        ];
        text.Append(settings.Length == 0 ? "[Network]\n" : $"[Network({string.Join(", ", settings)})]\n");
        if (Input is not null)
            text.Append($"[{Input}]\n");
        foreach (var layer in Layers)
            text.Append($"[{layer.Attribute}]\n");
        return text.Append($"public sealed partial class {Name}").ToString();
    }

    /// <summary>A whole file with the bare declaration.</summary>
    public string ToSource() => $"using NetGen;\nusing static NetGen.Activation;\n\n{(Namespace is null ? "" : $"namespace {Namespace};\n\n")}{Head()};\n";
}
