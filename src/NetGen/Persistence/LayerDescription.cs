using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>One layer of a <see cref="NetworkDescription"/>, with its values.</summary>
public sealed record LayerDescription
{
    /// <summary>The kind of layer, such as <c>Dense</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The shape of what the layer receives for each sample.</summary>
    public required Shape InputShape { get; init; }

    /// <summary>The shape of what the layer produces for each sample.</summary>
    public required Shape OutputShape { get; init; }

    /// <summary>Values the layer receives for each sample.</summary>
    public int InputSize => InputShape.Size;

    /// <summary>Values the layer produces for each sample.</summary>
    public int OutputSize => OutputShape.Size;

    /// <summary>The activation's name. Default: <c>Linear</c>.</summary>
    public string Activation { get; init; } = ActivationFacts.Identity.Name;

    /// <summary>The numbers that shape the layer, by the names of <see cref="LayerInfo.Settings"/>. Default: empty.</summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>
    /// The layer's tensors, row by row, by their names within the layer: <c>weight</c> [outputs, inputs], <c>bias</c> [outputs]. Default: empty.
    /// </summary>
    public IReadOnlyDictionary<string, float[]> Tensors { get; init; } = ReadOnlyDictionary<string, float[]>.Empty;
}
