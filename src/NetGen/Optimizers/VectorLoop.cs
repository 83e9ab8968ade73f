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
    /// Applies a rule to every parameter. Empty spans for <paramref name="decay"/>, <paramref name="rates"/> and slots that the rule lacks; all
    /// others are of one length, a multiple of the vector's. A <paramref name="decayRate"/> decays the parameters themselves, null through
    /// the gradient. Of the way that decay and rule go, a parameter goes the part that its rate is.
    /// </summary>
    public static void Update<TRule>(
        TRule rule, Span<float> parameters, ReadOnlySpan<float> gradients, ReadOnlySpan<float> decay, float? decayRate,
        ReadOnlySpan<float> rates, Span<float> a, Span<float> b, Span<float> c)
        where TRule : struct, IUpdateRule
    {
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float d = ref MemoryMarshal.GetReference(decay);
        ref float r = ref MemoryMarshal.GetReference(rates);
        ref float slotA = ref MemoryMarshal.GetReference(a);
        ref float slotB = ref MemoryMarshal.GetReference(b);
        ref float slotC = ref MemoryMarshal.GetReference(c);

        bool decouples = decayRate.HasValue;
        float ownRate = decayRate.GetValueOrDefault();

        for (nuint i = 0; i < (nuint)parameters.Length; i += (nuint)Vector<float>.Count)
        {
            var start = Vector.LoadUnsafe(ref p, i);
            var parameter = start;
            var gradient = Vector.LoadUnsafe(ref g, i);
            if (!decay.IsEmpty)
            {
                var decayed = Vector.LoadUnsafe(ref d, i) * parameter;
                if (decouples)
                    parameter -= decayed * ownRate;
                else
                    gradient += decayed;
            }

            var valueA = a.IsEmpty ? Vector<float>.Zero : Vector.LoadUnsafe(ref slotA, i);
            var valueB = b.IsEmpty ? Vector<float>.Zero : Vector.LoadUnsafe(ref slotB, i);
            var valueC = c.IsEmpty ? Vector<float>.Zero : Vector.LoadUnsafe(ref slotC, i);

            var moved = rule.Update(parameter, gradient, ref valueA, ref valueB, ref valueC);
            if (!rates.IsEmpty)
            {
                var rate = Vector.LoadUnsafe(ref r, i);
                moved = Vector.ConditionalSelect(Vector.Equals(rate, Vector<float>.One), moved, start + ((moved - start) * rate));
            }

            moved.StoreUnsafe(ref p, i);

            if (!a.IsEmpty)
                valueA.StoreUnsafe(ref slotA, i);
            if (!b.IsEmpty)
                valueB.StoreUnsafe(ref slotB, i);
            if (!c.IsEmpty)
                valueC.StoreUnsafe(ref slotC, i);
        }
    }

    /// <summary>Adds one span to another of the same length, a multiple of the vector's.</summary>
    public static void Add(Span<float> sum, ReadOnlySpan<float> values)
    {
        ref float to = ref MemoryMarshal.GetReference(sum);
        ref float from = ref MemoryMarshal.GetReference(values);
        for (nuint i = 0; i < (nuint)sum.Length; i += (nuint)Vector<float>.Count)
            (Vector.LoadUnsafe(ref to, i) + Vector.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
    }

    /// <summary>Multiplies a span, a multiple of the vector's length long.</summary>
    public static void Scale(Span<float> values, float factor)
    {
        ref float value = ref MemoryMarshal.GetReference(values);
        for (nuint i = 0; i < (nuint)values.Length; i += (nuint)Vector<float>.Count)
            (Vector.LoadUnsafe(ref value, i) * factor).StoreUnsafe(ref value, i);
    }

    /// <summary>Multiplies a span by another of the same length, a multiple of the vector's.</summary>
    public static void Multiply(Span<float> values, ReadOnlySpan<float> factors)
    {
        ref float value = ref MemoryMarshal.GetReference(values);
        ref float factor = ref MemoryMarshal.GetReference(factors);
        for (nuint i = 0; i < (nuint)values.Length; i += (nuint)Vector<float>.Count)
            (Vector.LoadUnsafe(ref value, i) * Vector.LoadUnsafe(ref factor, i)).StoreUnsafe(ref value, i);
    }

    /// <summary>Cuts a span's values to ±<paramref name="limit"/>; its length is a multiple of the vector's.</summary>
    public static void Clamp(Span<float> values, float limit)
    {
        var highest = new Vector<float>(limit);
        var lowest = new Vector<float>(-limit);
        ref float value = ref MemoryMarshal.GetReference(values);
        for (nuint i = 0; i < (nuint)values.Length; i += (nuint)Vector<float>.Count)
            Vector.Min(Vector.Max(Vector.LoadUnsafe(ref value, i), lowest), highest).StoreUnsafe(ref value, i);
    }

    /// <summary>Adds a penalty's share: <paramref name="penalty"/> times the sign of each parameter.</summary>
    public static void AddSigns(Span<float> gradients, ReadOnlySpan<float> parameters, ReadOnlySpan<float> penalty)
    {
        ref float gradient = ref MemoryMarshal.GetReference(gradients);
        ref float parameter = ref MemoryMarshal.GetReference(parameters);
        ref float factor = ref MemoryMarshal.GetReference(penalty);
        for (nuint i = 0; i < (nuint)gradients.Length; i += (nuint)Vector<float>.Count)
        {
            var share = SignedVector.Sign(Vector.LoadUnsafe(ref parameter, i)) * Vector.LoadUnsafe(ref factor, i);
            (Vector.LoadUnsafe(ref gradient, i) + share).StoreUnsafe(ref gradient, i);
        }
    }

    /// <summary>Moves an average towards new values by <paramref name="part"/> of the way.</summary>
    public static void MoveTowards(Span<float> average, ReadOnlySpan<float> values, float part)
    {
        ref float to = ref MemoryMarshal.GetReference(average);
        ref float from = ref MemoryMarshal.GetReference(values);
        for (nuint i = 0; i < (nuint)average.Length; i += (nuint)Vector<float>.Count)
        {
            var old = Vector.LoadUnsafe(ref to, i);
            (old + ((Vector.LoadUnsafe(ref from, i) - old) * part)).StoreUnsafe(ref to, i);
        }
    }

    /// <summary>The sum of squares, in double precision: no gradient is too long for it.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        var low = Vector<double>.Zero;
        var high = Vector<double>.Zero;
        ref float value = ref MemoryMarshal.GetReference(values);
        for (nuint i = 0; i < (nuint)values.Length; i += (nuint)Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref value, i), out var first, out var second);
            low += first * first;
            high += second * second;
        }

        return Vector.Sum(low + high);
    }

    /// <summary>Whether every value is finite.</summary>
    public static bool AllFinite(ReadOnlySpan<float> values)
    {
        // Zero times a value is zero unless the value is infinite or not a number. Four sums do not wait for each other.
        var a = Vector<float>.Zero;
        var b = a;
        var c = a;
        var d = a;
        ref float value = ref MemoryMarshal.GetReference(values);
        nuint length = (nuint)values.Length;
        nuint width = (nuint)Vector<float>.Count;
        nuint i = 0;
        for (; i + (4 * width) <= length; i += 4 * width)
        {
            a += Vector.LoadUnsafe(ref value, i) * 0f;
            b += Vector.LoadUnsafe(ref value, i + width) * 0f;
            c += Vector.LoadUnsafe(ref value, i + (2 * width)) * 0f;
            d += Vector.LoadUnsafe(ref value, i + (3 * width)) * 0f;
        }

        for (; i < length; i += width)
            a += Vector.LoadUnsafe(ref value, i) * 0f;
        return Vector.Sum(a + b + c + d) == 0;
    }
}
