using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// How fast a core reads a buffer again and again that does not fit the first-level cache, as one sample reads a large network's weights: plain
/// loads in order, eight chains that don't wait for each other. Bitwise "or" has more units than addition, so that reading is all it waits for.
/// </summary>
/// <param name="bytes">The buffer's size, which decides what cache it is read from; made a multiple of what the widest loop takes at a time.</param>
public sealed class ReadPeak(long bytes)
{
    /// <summary>Buffers up to here may lie in the first-level cache, where other things than reading take the time.</summary>
    private const long FirstLevel = 64 << 10;

    private const int Chains = 8;

    private readonly AlignedBuffer _buffer = new((int)(bytes / Step) * (Step / sizeof(float)));

    private static int Step => Chains * Vector512<byte>.Count;

    /// <summary>Whether a network's weights are so many that reading them is its limit.</summary>
    public static bool IsLimitOf(long bytes) => bytes > FirstLevel;

    /// <summary>Bytes that one call reads.</summary>
    public int Bytes => _buffer.Length * sizeof(float);

    /// <summary>Reads the buffer so many times, at the width that networks run at here.</summary>
    public void Repeat(int calls)
    {
        for (int i = 0; i < calls; i++)
            Sink.Consume(Machine.VectorBits switch { 512 => Read512(_buffer.Span), 256 => Read256(_buffer.Span), _ => Read128(_buffer.Span) });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Read128(ReadOnlySpan<float> buffer)
    {
        ref float start = ref MemoryMarshal.GetReference(buffer);
        Vector128<float> x0 = default, x1 = default, x2 = default, x3 = default, x4 = default, x5 = default, x6 = default, x7 = default;
        for (nuint i = 0; i < (nuint)buffer.Length; i += Chains * (nuint)Vector128<float>.Count)
        {
            ref float next = ref Unsafe.Add(ref start, i);
            x0 |= Vector128.LoadUnsafe(ref next);
            x1 |= Vector128.LoadUnsafe(ref next, (nuint)Vector128<float>.Count);
            x2 |= Vector128.LoadUnsafe(ref next, 2 * (nuint)Vector128<float>.Count);
            x3 |= Vector128.LoadUnsafe(ref next, 3 * (nuint)Vector128<float>.Count);
            x4 |= Vector128.LoadUnsafe(ref next, 4 * (nuint)Vector128<float>.Count);
            x5 |= Vector128.LoadUnsafe(ref next, 5 * (nuint)Vector128<float>.Count);
            x6 |= Vector128.LoadUnsafe(ref next, 6 * (nuint)Vector128<float>.Count);
            x7 |= Vector128.LoadUnsafe(ref next, 7 * (nuint)Vector128<float>.Count);
        }

        return Vector128.Sum(x0 | x1 | x2 | x3 | x4 | x5 | x6 | x7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Read256(ReadOnlySpan<float> buffer)
    {
        ref float start = ref MemoryMarshal.GetReference(buffer);
        Vector256<float> x0 = default, x1 = default, x2 = default, x3 = default, x4 = default, x5 = default, x6 = default, x7 = default;
        for (nuint i = 0; i < (nuint)buffer.Length; i += Chains * (nuint)Vector256<float>.Count)
        {
            ref float next = ref Unsafe.Add(ref start, i);
            x0 |= Vector256.LoadUnsafe(ref next);
            x1 |= Vector256.LoadUnsafe(ref next, (nuint)Vector256<float>.Count);
            x2 |= Vector256.LoadUnsafe(ref next, 2 * (nuint)Vector256<float>.Count);
            x3 |= Vector256.LoadUnsafe(ref next, 3 * (nuint)Vector256<float>.Count);
            x4 |= Vector256.LoadUnsafe(ref next, 4 * (nuint)Vector256<float>.Count);
            x5 |= Vector256.LoadUnsafe(ref next, 5 * (nuint)Vector256<float>.Count);
            x6 |= Vector256.LoadUnsafe(ref next, 6 * (nuint)Vector256<float>.Count);
            x7 |= Vector256.LoadUnsafe(ref next, 7 * (nuint)Vector256<float>.Count);
        }

        return Vector256.Sum(x0 | x1 | x2 | x3 | x4 | x5 | x6 | x7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Read512(ReadOnlySpan<float> buffer)
    {
        ref float start = ref MemoryMarshal.GetReference(buffer);
        Vector512<float> x0 = default, x1 = default, x2 = default, x3 = default, x4 = default, x5 = default, x6 = default, x7 = default;
        for (nuint i = 0; i < (nuint)buffer.Length; i += Chains * (nuint)Vector512<float>.Count)
        {
            ref float next = ref Unsafe.Add(ref start, i);
            x0 |= Vector512.LoadUnsafe(ref next);
            x1 |= Vector512.LoadUnsafe(ref next, (nuint)Vector512<float>.Count);
            x2 |= Vector512.LoadUnsafe(ref next, 2 * (nuint)Vector512<float>.Count);
            x3 |= Vector512.LoadUnsafe(ref next, 3 * (nuint)Vector512<float>.Count);
            x4 |= Vector512.LoadUnsafe(ref next, 4 * (nuint)Vector512<float>.Count);
            x5 |= Vector512.LoadUnsafe(ref next, 5 * (nuint)Vector512<float>.Count);
            x6 |= Vector512.LoadUnsafe(ref next, 6 * (nuint)Vector512<float>.Count);
            x7 |= Vector512.LoadUnsafe(ref next, 7 * (nuint)Vector512<float>.Count);
        }

        return Vector512.Sum(x0 | x1 | x2 | x3 | x4 | x5 | x6 | x7);
    }
}
