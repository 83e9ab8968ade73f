using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Numerics;

/// <summary>Copies rows of a caller's memory, which lie one right after another, to where every row fills whole vectors.</summary>
public static class RowPadding
{
    /// <summary>Copies rows and sets their padding to 0.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="columns">Floats of a row.</param>
    /// <param name="count">The rows.</param>
    /// <param name="padded">Receives them.</param>
    /// <param name="stride">Floats from one padded row to the next, at least <paramref name="columns"/>.</param>
    public static void Copy(ref readonly float rows, int columns, int count, ref float padded, int stride)
    {
        ref float source = ref Unsafe.AsRef(in rows);
        for (int row = 0; row < count; row++)
        {
            var destination = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref padded, (nint)row * stride), stride);
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref source, (nint)row * columns), columns).CopyTo(destination);
            destination[columns..].Clear();
        }
    }
}
