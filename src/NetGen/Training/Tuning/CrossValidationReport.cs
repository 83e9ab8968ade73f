using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>One fold of a <see cref="CrossValidation"/>.</summary>
/// <param name="Training">The training on the other folds.</param>
/// <param name="Evaluation">The network's measures on this one.</param>
public sealed record CrossValidationFold(TrainingReport Training, Evaluation Evaluation);

/// <summary>What a <see cref="CrossValidation"/> came to. <see cref="ToString"/> lists its folds.</summary>
public sealed record CrossValidationReport
{
    /// <summary>The folds, first to last.</summary>
    public required IReadOnlyList<CrossValidationFold> Folds { get; init; }

    /// <summary>The mean of the folds' losses.</summary>
    public double MeanLoss => Mean(Losses);

    /// <summary>The standard deviation of the folds' losses, over folds - 1.</summary>
    public double LossDeviation => Deviation(Losses);

    /// <summary>The mean of the folds' accuracies; null for regression.</summary>
    public double? MeanAccuracy => Folds[0].Evaluation.Accuracy is null ? null : Mean(Accuracies);

    /// <summary>The standard deviation of the folds' accuracies, over folds - 1; null for regression.</summary>
    public double? AccuracyDeviation => Folds[0].Evaluation.Accuracy is null ? null : Deviation(Accuracies);

    private IEnumerable<double> Losses => Folds.Select(fold => fold.Evaluation.Loss);

    private IEnumerable<double> Accuracies => Folds.Select(fold => fold.Evaluation.Accuracy!.Value);

    /// <summary>The folds, a line each, and their means.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        for (int i = 0; i < Folds.Count; i++)
        {
            var (training, evaluation) = Folds[i];
            text.Append(culture, $"fold {i + 1,2}  epochs {training.History.Count,4}  loss {evaluation.Loss,11:G6}");
            if (evaluation.Accuracy is { } accuracy)
                text.Append(culture, $"  accuracy {accuracy * 100,6:F2}%");
            text.Append('\n');
        }

        text.Append(culture, $"mean loss {MeanLoss:G6} ± {LossDeviation:G3}");
        if (MeanAccuracy is { } mean)
            text.Append(culture, $", accuracy {mean * 100:F2}% ± {AccuracyDeviation * 100:F2}%");
        return text.Append('\n').ToString();
    }

    private static double Mean(IEnumerable<double> values) => values.Average();

    private static double Deviation(IEnumerable<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count() - 1));
    }
}
