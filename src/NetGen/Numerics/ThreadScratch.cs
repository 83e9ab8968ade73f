using System.Diagnostics.CodeAnalysis;

namespace NetGen.Numerics;

/// <summary>
/// Scratch memory of the calling thread, for networks too wide for the stack. Allocated at a thread's first call, then kept.
/// </summary>
public static class ThreadScratch
{
    [ThreadStatic]
    private static AlignedBuffer?[]? Buffers;

    /// <summary>At least <paramref name="length"/> floats, 64-byte aligned, content undefined, valid until the thread asks for the slot again.</summary>
    /// <param name="length">Floats needed.</param>
    /// <param name="slot">Which of three buffers: 0 of a whole pass, 1 of its caller, 2 of a layer within it.</param>
    [SuppressMessage("Design", "CA1024", Justification = "May allocate on the first call.")]
    public static ref float Get(int length, int slot = 0)
    {
        var buffers = Buffers ??= new AlignedBuffer?[3];
        if (buffers[slot] is not { } buffer || buffer.Length < length)
            buffers[slot] = buffer = new AlignedBuffer(length);
        return ref buffer.Reference;
    }
}
