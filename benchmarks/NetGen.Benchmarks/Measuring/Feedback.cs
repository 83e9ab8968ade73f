using System.Numerics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>Makes the inputs of a call depend on the output of the call before.</summary>
public static class Feedback
{
    /// <summary>Small, so that the outputs settle on the same values however many calls there are.</summary>
    private const float Share = 1e-3f;

    /// <summary>inputs = source + share · output.</summary>
    public static void Apply(ReadOnlySpan<float> source, float output, Span<float> inputs)
    {
        var part = new Vector<float>(Share * output);
        int i = 0;
        for (; i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(source[i..]) + part).CopyTo(inputs[i..]);
        for (; i < source.Length; i++)
            inputs[i] = source[i] + (Share * output);
    }
}
