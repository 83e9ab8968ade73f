using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Numerics;

/// <summary>Floats whose first element lies on a 64-byte boundary, so that no vector load crosses a cache line. Starts as zeros.</summary>
public sealed class AlignedBuffer
{
    private const int Alignment = 64;

    private readonly float[] _array;
    private readonly int _offset;

    /// <summary>Allocates zeros.</summary>
    /// <param name="length">Floats; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        // Pinned: the garbage collector never moves it, so the alignment found here lasts.
        _array = GC.AllocateArray<float>(length + (Alignment / sizeof(float)), pinned: true);
        _offset = OffsetToAlignment(_array);
    }

    /// <summary>The number of floats.</summary>
    public int Length { get; }

    /// <summary>The floats.</summary>
    public Span<float> Span => _array.AsSpan(_offset, Length);

    /// <summary>The first float, for vector loads.</summary>
    public ref float Reference
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _offset);
    }

    private static unsafe int OffsetToAlignment(float[] array)
    {
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        return (int)(((Alignment - (address % Alignment)) % Alignment) / sizeof(float));
    }
}
