namespace NetGen;

/// <summary>How well one class, or the average of several, is told apart. Where a quotient would divide by zero it is 0, as in scikit-learn.</summary>
/// <param name="Name">The class's name, or the average's kind.</param>
/// <param name="Precision">The part of the samples given this class that are of it.</param>
/// <param name="Recall">The part of the samples of this class that are given it.</param>
/// <param name="F1">The harmonic mean of precision and recall.</param>
/// <param name="Support">Samples of the class.</param>
public sealed record ClassMetrics(string Name, double Precision, double Recall, double F1, long Support)
{
    /// <summary>From what was counted.</summary>
    internal static ClassMetrics Of(string name, long truePositives, long falsePositives, long falseNegatives) =>
        new(
            name,
            Quotient(truePositives, truePositives + falsePositives),
            Quotient(truePositives, truePositives + falseNegatives),
            Quotient(2 * truePositives, (2 * truePositives) + falsePositives + falseNegatives),
            truePositives + falseNegatives);

    /// <summary>The mean of each measure under the given weights, which add up to 1.</summary>
    internal static ClassMetrics Average(string name, IReadOnlyList<ClassMetrics> classes, Func<ClassMetrics, double> weight) =>
        new(
            name,
            classes.Sum(item => item.Precision * weight(item)),
            classes.Sum(item => item.Recall * weight(item)),
            classes.Sum(item => item.F1 * weight(item)),
            classes.Sum(item => item.Support));

    private static double Quotient(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
