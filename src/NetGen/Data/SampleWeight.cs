using System.Globalization;

namespace NetGen;

/// <summary>Checks of samples' weights.</summary>
internal static class SampleWeight
{
    /// <exception cref="ArgumentException">A weight is negative or not finite.</exception>
    public static void Check(ReadOnlySpan<float> weights, string name)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && float.IsFinite(weights[i])))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The weight of sample {i} is {weights[i]} but must be a finite number of 0 or more."), name);
        }
    }
}
