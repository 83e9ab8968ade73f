using System.ComponentModel;

namespace NetGen;

/// <summary>Which class outputs or targets name. Generated code calls this.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ClassChoice
{
    /// <summary>What <c>Predict</c> answers: the class that an output names; -1 where a value is NaN, which names none.</summary>
    /// <param name="output">A sample's outputs.</param>
    /// <param name="threshold">From where on a single output names class 1: <see cref="NetworkArchitecture.Threshold"/>.</param>
    public static int PredictionOf(ReadOnlySpan<float> output, float threshold) => HasNaN(output) ? -1 : Of(output, threshold);

    /// <summary>The class that a target names: the index of the largest value, the first of equals; for a single value whether it is at least 0.5.</summary>
    /// <param name="target">A sample's targets, 1 or more.</param>
    public static int Of(ReadOnlySpan<float> target) => Of(target, 0.5f);

    /// <summary>The class that an output names: the index of the largest value, the first of equals; for a single value whether it is at least the threshold.</summary>
    /// <param name="output">A sample's outputs, 1 or more; none is NaN.</param>
    /// <param name="threshold">From where on a single output names class 1: <see cref="NetworkArchitecture.Threshold"/>.</param>
    public static int Of(ReadOnlySpan<float> output, float threshold)
    {
        if (output.Length == 1)
            return output[0] >= threshold ? 1 : 0;
        int best = 0;
        for (int i = 1; i < output.Length; i++)
        {
            if (output[i] > output[best])
                best = i;
        }

        return best;
    }

    internal static bool HasNaN(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (float.IsNaN(value))
                return true;
        }

        return false;
    }
}
