namespace NetGen.Generator.Planning.Steps;

/// <summary>A tensor of the network's storage, and how its values start.</summary>
/// <param name="Name">The PyTorch-style name within its layer: <c>weight</c>, <c>bias</c>.</param>
/// <param name="Kind">A member of the runtime's <c>ParameterKind</c>.</param>
/// <param name="Layout">Its shape, as saved, and where its elements lie.</param>
/// <param name="Initializer">A member of the runtime's <c>Initializer</c>.</param>
/// <param name="FanIn">Inputs of the layer, which the spread of initial values follows.</param>
/// <param name="InitialValue">The value that the initializer Constant gives.</param>
internal sealed record TensorPlan(string Name, string Kind, ParameterLayout Layout, string Initializer, int FanIn, double InitialValue)
{
    /// <summary>Floats before the tensor in the storage.</summary>
    public int Offset { get; init; }

    /// <summary>What the offset is a multiple of.</summary>
    public int Alignment { get; init; } = 1;

    /// <summary>Whether inference reads it as bfloat16, two values in a word: in panels of words, [panels][inputs / 2][panel].</summary>
    public bool IsNarrow { get; init; }

    /// <summary>Where it is narrow: words before it in the copy that inference reads.</summary>
    public int NarrowOffset { get; init; }

    /// <summary>Words that it takes up there: an odd number of inputs is filled up.</summary>
    public int NarrowLength => Length / Shape[1] * ((Shape[1] + 1) / 2);

    /// <summary>Of a statistic: floats before it among those of a batch in training.</summary>
    public int BatchOffset { get; init; }

    /// <summary>What files and the program call it, as PyTorch does.</summary>
    /// <param name="layer">The declared layer's number, from 1.</param>
    public string NameIn(int layer) => $"layers.{layer - 1}.{Name}";

    public IReadOnlyList<int> Shape => Layout.Shape;

    /// <summary>Floats in the storage, padding included.</summary>
    public int Length => Layout.Length;

    /// <summary>Elements, without padding.</summary>
    public int Count => Layout.Count;

    /// <summary>Where the elements lie in the storage, in the order of files.</summary>
    public ParameterIndices Indices => new(Layout, Offset);
}
