using System.Globalization;

namespace NetGen;

/// <summary>
/// What targets a loss is defined for: one rule, asked wherever a network and targets meet. Cross-entropy and the Kullback-Leibler divergence take a
/// distribution over the classes, binary cross-entropy values from 0 to 1, the perceptron rule 0 or 1, the hinge loss -1 or 1, the others any number.
/// </summary>
internal static class TargetRule
{
    /// <summary>By how much the sum of a distribution may miss 1: probabilities may be rounded to a few digits.</summary>
    private const double Slack = 1e-3;

    /// <summary>Whether a loss of such targets is defined for one sample's.</summary>
    private static bool Accepts(LossTargets? targets, ReadOnlySpan<float> target) => targets switch
    {
        LossTargets.Distribution => IsDistribution(target),
        LossTargets.Fractions => !target.ContainsAnyExceptInRange(0f, 1f),
        LossTargets.ZeroOrOne => !target.ContainsAnyExcept(0f, 1f),
        LossTargets.MinusOrPlusOne => !target.ContainsAnyExcept(-1f, 1f),
        _ => true,
    };

    /// <summary>
    /// The first sample with targets that the loss is not defined for; -1: none. Samples of weight 0 take no part, and targets that are not finite are
    /// left to <c>TrainingOptions.NonFinite</c>. Allocates nothing.
    /// </summary>
    /// <param name="architecture">The network.</param>
    /// <param name="targets">A sample a row.</param>
    /// <param name="sampleWeights">What each counts for. Empty: all alike.</param>
    /// <param name="windows">The steps that each has, where samples are windows of sequences. Empty: all that are declared.</param>
    public static int FirstRefused(NetworkArchitecture architecture, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights, ReadOnlySpan<SequenceWindow> windows = default)
    {
        if (NetworkTasks.OfLoss(architecture) == NetworkTask.Regression)
            return -1;
        int size = architecture.AnswerSize;
        int answers = architecture.Answers;
        var expected = architecture.Loss.Facts()?.Targets;
        for (int row = 0; row < targets.Length / size; row++)
        {
            int sample = row / answers;
            if (answers > 1 && !windows.IsEmpty && row % answers >= windows[sample].Steps)
                continue;
            var target = targets.Slice(row * size, size);
            if (!Accepts(expected, target) && (sampleWeights.IsEmpty || sampleWeights[sample] != 0) && !target.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
                return sample;
        }

        return -1;
    }

    /// <summary>What is wrong with a sample's targets.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="where">The sample, and what it is of.</param>
    /// <param name="target">Its targets.</param>
    /// <param name="cure">What to do. Null: what the loss suggests.</param>
    public static string Refusal(NetworkArchitecture architecture, string where, ReadOnlySpan<float> target, string? cure = null)
    {
        var culture = CultureInfo.InvariantCulture;
        string found = target.Length == 1
            ? string.Create(culture, $"the target {target[0]}")
            : $"the targets {string.Join(", ", target[..Math.Min(target.Length, 10)].ToArray().Select(value => value.ToString(culture)))}{(target.Length > 10 ? ", …" : "")}";
        return $"{architecture.Name} minimises {architecture.Loss}, whose targets are {Expected(architecture.Loss)}, but {where} has {found}. {cure ?? Cure(architecture.Loss)}";
    }

    private static bool IsDistribution(ReadOnlySpan<float> target)
    {
        double sum = 0;
        foreach (float value in target)
        {
            if (!(value >= 0))
                return false;
            sum += value;
        }

        return Math.Abs(sum - 1) <= Slack;
    }

    private static string Expected(Loss loss) => loss.Facts()?.Targets switch
    {
        LossTargets.Fractions => "from 0 to 1",
        LossTargets.ZeroOrOne => "0 and 1",
        LossTargets.MinusOrPlusOne => "-1 and 1",
        _ => "probabilities: 0 or more each, 1 in all",
    };

    private static string Cure(Loss loss) => loss.Facts()?.Targets switch
    {
        LossTargets.Fractions or LossTargets.ZeroOrOne => "Give 0 and 1 for two classes, as Dataset.ToBinary does with a class target; for a quantity use Loss.MeanSquaredError.",
        LossTargets.MinusOrPlusOne => "Give -1 for no, or use Loss.BinaryCrossEntropy or Loss.CrossEntropy.",
        _ => "Give 1 for the sample's class and 0 for the others, as Dataset.FromClasses and a class target do; for labels of which several apply use Loss.BinaryCrossEntropy, for quantities Loss.MeanSquaredError.",
    };
}
