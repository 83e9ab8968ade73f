using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>Loops over parameter storage a whole vector at a time; storage is padded, so there is no rest.</summary>
internal static class VectorLoop
{
    /// <exception cref="ArgumentException">The length is not a multiple of the vector's.</exception>
    public static void RequireWholeVectors(int length, string name)
    {
        if (length % Vector<float>.Count != 0)
            throw new ArgumentException($"The parameter storage is {length} floats long, which is not a multiple of {Vector<float>.Count}. Pad it with zeros to a multiple of 16.", name);
    }

    /// <summary>
    /// Applies a rule to every parameter. Empty spans for <paramref name="decay"/> and slots that the rule lacks; all others are of one
    /// length, a multiple of the vector's. A <paramref name="decayRate"/> above 0 decays the parameters themselves, 0 through the gradient.
    /// </summary>
    public static void Update<TRule>(
        TRule rule, Span<float> parameters, ReadOnlySpan<float> gradients, ReadOnlySpan<float> decay, float decayRate,
        Span<float> a, Span<float> b, Span<float> c)
        where TRule : struct, IUpdateRule
    {
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float d = ref MemoryMarshal.GetReference(decay);
        ref float slotA = ref MemoryMarshal.GetReference(a);
        ref float slotB = ref MemoryMarshal.GetReference(b);
        ref float slotC = ref MemoryMarshal.GetReference(c);

        for (nuint i = 0; i < (nuint)parameters.Length; i += (nuint)Vector<float>.Count)
        {
            var parameter = Vector.LoadUnsafe(ref p, i);
            var gradient = Vector.LoadUnsafe(ref g, i);
            if (!decay.IsEmpty)
            {
                var decayed = Vector.LoadUnsafe(ref d, i) * parameter;
                if (decayRate > 0)
                    parameter -= decayed * decayRate;
                else
                    gradient += decayed;
            }

            var valueA = a.IsEmpty ? Vector<float>.Zero : Vector.LoadUnsafe(ref slotA, i);
            var valueB = b.IsEmpty ? Vector<float>.Zero : Vector.LoadUnsafe(ref slotB, i);
            var valueC = c.IsEmpty ? Vector<float>.Zero : Vector.LoadUnsafe(ref slotC, i);

            rule.Update(parameter, gradient, ref valueA, ref valueB, ref valueC).StoreUnsafe(ref p, i);

            if (!a.IsEmpty)
                valueA.StoreUnsafe(ref slotA, i);
            if (!b.IsEmpty)
                valueB.StoreUnsafe(ref slotB, i);
            if (!c.IsEmpty)
                valueC.StoreUnsafe(ref slotC, i);
        }
    }
}
