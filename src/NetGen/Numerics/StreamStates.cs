using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Numerics;

/// <summary>For generated code: what networks of sequences remember from step to step.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StreamStates
{
    /// <summary>Puts what each sample remembers before its first place.</summary>
    /// <param name="states">What the first sample remembers.</param>
    /// <param name="stride">Floats from one sample's to the next's.</param>
    /// <param name="places">Receives it: the first of the places before the first sample.</param>
    /// <param name="sampleLength">Floats from one sample to the next.</param>
    /// <param name="pitch">Floats from one place to the next.</param>
    /// <param name="count">How many places.</param>
    /// <param name="length">Floats of a place.</param>
    /// <param name="samples">Samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(ref float states, int stride, ref float places, int sampleLength, int pitch, int count, int length, int samples)
    {
        for (int sample = 0; sample < samples; sample++)
        {
            for (int place = 0; place < count; place++)
                Copy(ref Unsafe.Add(ref states, place * length), ref Unsafe.Add(ref places, place * pitch), length);
            states = ref Unsafe.Add(ref states, stride);
            places = ref Unsafe.Add(ref places, sampleLength);
        }
    }

    /// <summary>Takes what each sample remembers from the places before the end of its steps.</summary>
    /// <param name="places">The first of the places before the first sample.</param>
    /// <param name="sampleLength">Floats from one sample to the next.</param>
    /// <param name="lengths">The steps of each sample.</param>
    /// <param name="states">Receives what the first sample remembers.</param>
    /// <param name="stride">Floats from one sample's to the next's.</param>
    /// <param name="pitch">Floats from one place to the next.</param>
    /// <param name="count">How many places.</param>
    /// <param name="length">Floats of a place.</param>
    /// <param name="samples">Samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(ref float places, int sampleLength, ref int lengths, ref float states, int stride, int pitch, int count, int length, int samples)
    {
        for (int sample = 0; sample < samples; sample++)
        {
            ref float last = ref Unsafe.Add(ref places, Unsafe.Add(ref lengths, sample) * pitch);
            for (int place = 0; place < count; place++)
                Copy(ref Unsafe.Add(ref last, place * pitch), ref Unsafe.Add(ref states, place * length), length);
            states = ref Unsafe.Add(ref states, stride);
            places = ref Unsafe.Add(ref places, sampleLength);
        }
    }

    /// <summary>Whether two states are the same, to the bit.</summary>
    /// <param name="one">One.</param>
    /// <param name="other">The other.</param>
    public static bool Equal(ReadOnlySpan<float> one, ReadOnlySpan<float> other) =>
        MemoryMarshal.AsBytes(one).SequenceEqual(MemoryMarshal.AsBytes(other));

    private static void Copy(ref float source, ref float destination, int length) =>
        MemoryMarshal.CreateSpan(ref source, length).CopyTo(MemoryMarshal.CreateSpan(ref destination, length));
}
