using System.Globalization;

namespace NetGen;

/// <summary>Samples whose probability lies within a range, for a reliability diagram.</summary>
/// <param name="From">The range's lower end; exclusive, but for 0.</param>
/// <param name="To">The range's upper end; inclusive.</param>
/// <param name="Count">Samples in the range.</param>
/// <param name="MeanProbability">The mean of their probabilities; NaN where there are none.</param>
/// <param name="Share">The part of them for which it came true; NaN where there are none.</param>
public sealed record CalibrationBin(double From, double To, long Count, double MeanProbability, double Share);

/// <summary>Whether probabilities mean what they say: of the samples given 0.8, eight in ten should come true.</summary>
/// <param name="Bins">Ranges of equal width from 0 to 1.</param>
/// <param name="ExpectedError">The mean of |share − mean probability| over the bins, weighted by their samples (Guo et al. 2017). 0 is perfect.</param>
/// <param name="MaximumError">The largest |share − mean probability| of a bin that has samples.</param>
public sealed record Calibration(IReadOnlyList<CalibrationBin> Bins, double ExpectedError, double MaximumError)
{
    /// <summary>The bins of <see cref="Evaluation"/>.</summary>
    public const int DefaultBins = 10;

    /// <summary>Compares probabilities with what came true. Bins are those of scikit-learn's <c>calibration_curve</c>.</summary>
    /// <param name="probabilities">A probability for each sample.</param>
    /// <param name="outcomes">Whether it came true.</param>
    /// <param name="bins">Ranges of equal width, 1 or more.</param>
    /// <exception cref="ArgumentException">There are no samples, the lengths differ, or a probability is not between 0 and 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 1 bins.</exception>
    public static Calibration Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> outcomes, int bins = DefaultBins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (probabilities.IsEmpty || probabilities.Length != outcomes.Length)
            throw new ArgumentException($"There are {probabilities.Length} probabilities and {outcomes.Length} outcomes; give as many of each, one or more.", nameof(outcomes));
        var tally = new CalibrationTally(bins);
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (!(probabilities[i] is >= 0 and <= 1))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Sample {i} has the probability {probabilities[i]}, which is not between 0 and 1."), nameof(probabilities));
            tally.Add(probabilities[i], outcomes[i]);
        }

        return tally.ToCalibration();
    }
}
