namespace NetGen.Generator.Planning;

/// <summary>Where a tensor of trainable values lies in the network's storage, and how it starts.</summary>
/// <param name="Name">The PyTorch-style name within its layer: <c>weight</c>, <c>bias</c>.</param>
/// <param name="Kind">A member of the runtime's <c>ParameterKind</c>.</param>
/// <param name="Offset">Floats before the tensor in the storage.</param>
/// <param name="Layout">Its shape, as saved, and where its elements lie from there on.</param>
/// <param name="Initializer">A member of the runtime's <c>Initializer</c>.</param>
/// <param name="FanIn">Inputs of the layer, which the spread of initial values follows.</param>
/// <param name="InitialValue">The value that the initializer Constant gives.</param>
internal sealed record TensorPlan(string Name, string Kind, int Offset, ParameterLayout Layout, string Initializer, int FanIn, double InitialValue)
{
    public IReadOnlyList<int> Shape => Layout.Shape;

    /// <summary>Floats in the storage, padding included.</summary>
    public int Length => Layout.Length;

    /// <summary>Elements, without padding.</summary>
    public int Count => Layout.Count;

    /// <summary>Where the elements lie in the storage, in the order of files.</summary>
    public ParameterIndices Indices => new(Layout, Offset);

    /// <summary>A tensor of one dimension, a value for each of a layer's outputs.</summary>
    public static TensorPlan Vector(string name, string kind, int size, int offset, int stride, string initializer, double initialValue, int fanIn = 0) =>
        new(name, kind, offset, ParameterLayout.OutputsInnermost([size], stride), initializer, fanIn, initialValue);
}
