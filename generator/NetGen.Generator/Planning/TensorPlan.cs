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
internal sealed record TensorPlan(
    string Name, string Kind, int Rows, int Columns, int Offset, int RowStride, int ColumnStride, int Length, string Initializer);
