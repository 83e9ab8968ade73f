using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Numerics;

/// <summary>Takes sums over a batch to the gradient: the sums are made from zero first, so that their bits do not depend on what they are added to.</summary>
public static class GradientSums
{
    /// <summary>Stores the sums, or adds them to what is there.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="gradients">Receives them.</param>
    /// <param name="length">Floats in both.</param>
    /// <param name="accumulate">Whether to add.</param>
    public static void Store(ref float sums, ref float gradients, int length, bool accumulate)
    {
        if (!accumulate)
        {
            MemoryMarshal.CreateSpan(ref sums, length).CopyTo(MemoryMarshal.CreateSpan(ref gradients, length));
            return;
        }

        int next = 0;
        for (; next <= length - Vector<float>.Count; next += Vector<float>.Count)
            (Vector.LoadUnsafe(ref gradients, (nuint)next) + Vector.LoadUnsafe(ref sums, (nuint)next)).StoreUnsafe(ref gradients, (nuint)next);
        for (int i = next; i < length; i++)
            Unsafe.Add(ref gradients, i) += Unsafe.Add(ref sums, i);
    }
}
