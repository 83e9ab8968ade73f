namespace NetGen.Generator.Planning;

/// <summary>Where a tensor of trainable values lies in the network's storage, and how it starts.</summary>
/// <param name="Name">The PyTorch-style name within its layer: <c>weight</c>, <c>bias</c>.</param>
/// <param name="Kind">A member of the runtime's <c>ParameterKind</c>.</param>
/// <param name="Rows">First dimension, as saved.</param>
/// <param name="Columns">Second dimension, as saved.</param>
/// <param name="Offset">Floats before the tensor in the storage.</param>
/// <param name="RowStride">Floats from one row to the next.</param>
/// <param name="ColumnStride">Floats from one column to the next.</param>
/// <param name="Length">Floats in the storage, padding included.</param>
/// <param name="Initializer">A member of the runtime's <c>Initializer</c>.</param>
/// <param name="FanIn">Inputs of the layer, which the spread of initial values follows.</param>
/// <param name="InitialValue">The value that the initializer Constant gives.</param>
internal sealed record TensorPlan(
    string Name, string Kind, int Rows, int Columns, int Offset, int RowStride, int ColumnStride, int Length, string Initializer, int FanIn, double InitialValue)
{
    /// <summary>A tensor of one dimension, a value for each of a layer's outputs.</summary>
    public static TensorPlan Vector(string name, string kind, int size, int offset, int stride, string initializer, double initialValue, int fanIn = 0) =>
        new(name, kind, 1, size, offset, RowStride: stride, ColumnStride: 1, stride, initializer, fanIn, initialValue);
}
