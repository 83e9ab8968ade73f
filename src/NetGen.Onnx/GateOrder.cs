namespace NetGen;

/// <summary>
/// The order of gates in ONNX's recurrent operators: update, reset, candidate of GRU, and input, output, forget, cell of LSTM, where PyTorch and layers
/// here have reset, update, candidate, and input, forget, cell, output.
/// </summary>
internal static class GateOrder
{
    /// <summary>Which gate of the layer each of ONNX's is.</summary>
    public static int[] Of(Recurrence recurrence) => recurrence switch
    {
        GatedRecurrence => [1, 0, 2],
        LongShortTermMemory => [0, 3, 1, 2],
        _ => [0],
    };

    /// <summary>Values gate by gate in ONNX's order, from the layer's.</summary>
    public static T[] ToOnnx<T>(Recurrence recurrence, T[] values) => Order(values, Of(recurrence));

    /// <summary>Values gate by gate in the layer's order, from ONNX's.</summary>
    public static T[] FromOnnx<T>(Recurrence recurrence, T[] values)
    {
        int[] order = Of(recurrence);
        return Order(values, [.. Enumerable.Range(0, order.Length).Select(gate => Array.IndexOf(order, gate))]);
    }

    private static T[] Order<T>(T[] values, int[] gates)
    {
        int size = values.Length / gates.Length;
        return [.. gates.SelectMany(gate => values.AsSpan(gate * size, size).ToArray())];
    }
}
