using System.Globalization;

namespace NetGen;

/// <summary>Looks through a training's figures for what usually has one cause.</summary>
internal static class TrainingHints
{
    /// <summary>Epochs from which figures suggest anything; a shorter training is a step of a longer one, and is not slowed down.</summary>
    private const int Enough = 3;

    /// <summary>The part of the best validation loss by which the last must lie above it.</summary>
    private const double Overfit = 0.1;

    /// <summary>The part of the first loss that the last tenth of the epochs must gain.</summary>
    private const double StillFalling = 0.02;

    /// <summary>The part of the first loss by which a loss must change to have changed.</summary>
    private const double Change = 0.01;

    /// <summary>The share of one class that dominates.</summary>
    private const double Dominant = 0.9;

    /// <summary>Samples that tell which classes are answered.</summary>
    private const int Answers = 1_000;

    private const string Range = "LearningRateRange.Find suggests one.";

    public static IEnumerable<TrainingHint> Of<TNetwork>(TNetwork network, TrainingOptions options, TrainingReport report, Dataset train, Dataset? validation)
        where TNetwork : class, INetwork<TNetwork>
    {
        if (report.History.Count < Enough)
            return OfNonFinite(report) is { } hint ? [hint] : [];
        TrainingHint?[] hints =
        [
            OfOverfitting(report),
            OfImprovement(report),
            OfNonFinite(report) ?? OfTrainingLoss(report),
            .. NetworkTasks.Of(TNetwork.Architecture, train) is NetworkTask.Classes or NetworkTask.Binary
                ? OfAnswers(network, validation ?? train, validation is null ? "training" : "validation").Append(OfShares(options, train))
                : [],
        ];
        return hints.OfType<TrainingHint>();
    }

    private static TrainingHint? OfOverfitting(TrainingReport report)
    {
        var history = report.History;
        if (history.Where(epoch => epoch.ValidationLoss is not null).MinBy(epoch => epoch.ValidationLoss) is not { } best || history.Count - best.Epoch < Enough)
            return null;
        var last = history[^1];
        double rise = (last.ValidationLoss!.Value - best.ValidationLoss!.Value) / Math.Abs(best.ValidationLoss.Value);
        if (!(rise > Overfit && last.Loss < best.Loss))
            return null;
        string kept = report.RestoredBest
            ? Text($"The parameters of epoch {report.BestEpoch} were kept.")
            : "Keep those of the best epoch by TrainingOptions.KeepBest.";
        return new TrainingHint(
            TrainingHintKind.Overfitting,
            Text($"The validation loss was lowest in epoch {best.Epoch} of {history.Count} and {rise:P0} above that at the end, while the training loss went on falling: the network overfits."),
            $"{kept} More data, Dropout, weight decay or a smaller network help.");
    }

    private static TrainingHint? OfImprovement(TrainingReport report)
    {
        double[] losses = [.. report.History.Select(epoch => epoch.ValidationLoss ?? epoch.Loss)];
        if (report.StopReason != StopReason.Completed || losses.Length < 5)
            return null;
        int tenth = Math.Max(1, losses.Length / 10);
        double gain = losses[^(tenth + 1)] - losses[^1];
        if (!(gain > StillFalling * Math.Abs(losses[0]) && losses[^1] <= losses.Min()))
            return null;
        return new TrainingHint(
            TrainingHintKind.StillImproving,
            Text($"The loss was still falling at the end: from {losses[^(tenth + 1)]:G4} to {losses[^1]:G4} in the last {(tenth == 1 ? "epoch" : $"{tenth} epochs")}."),
            "Train for more epochs or at a higher learning rate.");
    }

    private static TrainingHint? OfNonFinite(TrainingReport report) => report.StopReason != StopReason.NonFinite ? null
        : new TrainingHint(TrainingHintKind.LossRose, "A loss or gradient was not finite.", $"Train at a lower learning rate, on standardised inputs; {Range}");

    private static TrainingHint? OfTrainingLoss(TrainingReport report)
    {
        double first = report.History[0].Loss;
        double last = report.History[^1].Loss;
        if (last - first > Change * Math.Abs(first))
            return new TrainingHint(TrainingHintKind.LossRose, Text($"The training loss rose from {first:G4} in the first epoch to {last:G4} in the last."), $"Train at a lower learning rate, on standardised inputs; {Range}");
        if (first != 0 && first - report.History.Min(epoch => epoch.Loss) <= Change * Math.Abs(first))
            return new TrainingHint(TrainingHintKind.LossStayed, Text($"The training loss hardly changed: {first:G4} in the first epoch, {last:G4} in the last."), $"Train at another learning rate; {Range} Where none helps, the inputs tell nothing of the targets.");
        return null;
    }

    private static IEnumerable<TrainingHint> OfAnswers<TNetwork>(TNetwork network, Dataset data, string name)
        where TNetwork : class, INetwork<TNetwork>
    {
        int classes = Math.Max(2, TNetwork.Architecture.AnswerSize);
        int[] actual = new int[classes];
        int[] answered = new int[classes];
        int looked = Math.Min(data.Count, Answers);
        for (int i = 0; i < looked; i++)
        {
            // Evenly spread, as files are often sorted by class.
            int sample = (int)((long)i * data.Count / looked);
            int answer = network.Predict(data.Input(sample));
            if (answer < 0)
                yield break;
            answered[answer]++;
            actual[ClassChoice.Of(data.Target(sample))]++;
        }

        for (int i = 0; i < classes; i++)
        {
            if (actual[i] > 0 && answered[i] == 0)
                yield return new TrainingHint(TrainingHintKind.ClassNeverPredicted, Text($"Of {looked} {name} samples {actual[i]} are of class {NameOf(data, i)}, but the network answers it for none."), "Train longer, or give the class more weight by TrainingOptions.ClassWeights = train.BalancedClassWeights().");
        }
    }

    private static TrainingHint? OfShares(TrainingOptions options, Dataset train)
    {
        if (options.ClassWeights is not null || !train.SampleWeights.IsEmpty)
            return null;
        int[] counts = new int[Math.Max(2, train.TargetSize)];
        for (int sample = 0; sample < train.Count; sample++)
            counts[ClassChoice.Of(train.Target(sample))]++;
        int most = Array.IndexOf(counts, counts.Max());
        double share = (double)counts[most] / train.Count;
        return share < Dominant ? null : new TrainingHint(
            TrainingHintKind.OneClassDominates,
            Text($"{share:P0} of the training samples are of class {NameOf(train, most)}: answering it always looks as good."),
            "Give the others more weight by TrainingOptions.ClassWeights = train.BalancedClassWeights(), and go by recall and F1 instead of the accuracy.");
    }

    private static string NameOf(Dataset data, int index) => data.ClassNames is { } names ? QuotedText.Of(names[index]) : Text($"{index}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
