using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>Copies rows of a matrix to where they lie one after another.</summary>
internal static class RowGather
{
    /// <summary>Above it the call that copies a row costs next to nothing beside the copying.</summary>
    private const int LongRow = 64;

    /// <param name="source">Rows of <paramref name="size"/> values.</param>
    /// <param name="size">Values in a row.</param>
    /// <param name="rows">The rows to copy; all of them are in the source.</param>
    /// <param name="destination">Receives them in this order; long enough for all.</param>
    public static void Copy(ReadOnlySpan<float> source, int size, ReadOnlySpan<int> rows, Span<float> destination)
    {
        destination = destination[..(rows.Length * size)];
        // Short rows are copied in whole vectors, past their end: what lands there belongs to the next row, which is written after.
        int whole = (size + Vector128<float>.Count - 1) / Vector128<float>.Count * Vector128<float>.Count;
        int lastSource = size > LongRow ? -1 : source.Length - whole;
        int lastDestination = destination.Length - whole;
        ref float from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(destination);
        int end = 0;
        foreach (int row in rows)
        {
            int begin = row * size;
            if (begin <= lastSource && end <= lastDestination)
            {
                for (int i = 0; i < whole; i += Vector128<float>.Count)
                    Vector128.LoadUnsafe(ref from, (nuint)(begin + i)).StoreUnsafe(ref to, (nuint)(end + i));
            }
            else
            {
                source.Slice(begin, size).CopyTo(destination[end..]);
            }

            end += size;
        }
    }
}
