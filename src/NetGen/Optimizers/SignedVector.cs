using System.Numerics;

namespace NetGen;

/// <summary>Signs of vectors.</summary>
internal static class SignedVector
{
    /// <summary>-1, 0 or 1 for each value; 0 for NaN.</summary>
    public static Vector<float> Sign(Vector<float> value)
    {
        var above = Vector.ConditionalSelect(Vector.GreaterThan(value, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero);
        var below = Vector.ConditionalSelect(Vector.LessThan(value, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero);
        return above - below;
    }
}
