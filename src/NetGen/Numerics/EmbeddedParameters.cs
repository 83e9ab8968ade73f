using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NetGen.Numerics;

/// <summary>The storage of networks whose weights are compiled in. Generated code calls this.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EmbeddedParameters
{
    /// <summary>The network's own copy of its compiled-in weights; made at the first call, one however many threads ask.</summary>
    /// <param name="copy">The network's field.</param>
    /// <param name="weights">The first of the compiled-in weights.</param>
    /// <param name="length">Floats of the storage.</param>
    public static AlignedBuffer GetCopy(ref AlignedBuffer? copy, ref float weights, int length)
    {
        if (Volatile.Read(ref copy) is { } existing)
            return existing;
        var buffer = new AlignedBuffer(length);
        MemoryMarshal.CreateReadOnlySpan(ref weights, length).CopyTo(buffer.Span);
        return Interlocked.CompareExchange(ref copy, buffer, null) ?? buffer;
    }
}
