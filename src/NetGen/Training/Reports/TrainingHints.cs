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

    /// <summary>Answers that tell which classes the network gives.</summary>
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
                ? OfAnswers(network, validation ?? train, validation is null ? "training" : "validation").Append(OfShares(TNetwork.Architecture, options, train))
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
        var tally = (Actual: new int[classes], Answered: new int[classes], HasNaN: false);
        new DatasetPass<TNetwork>(network).TryRun(Some(TNetwork.Architecture, data), ref tally, static (ref tally, output, target) =>
        {
            tally.HasNaN |= ClassChoice.HasNaN(output);
            tally.Answered[ClassChoice.Of(output, TNetwork.Architecture.Threshold)]++;
            tally.Actual[ClassChoice.Of(target)]++;
        }, CancellationToken.None, out _);
        for (int i = 0; i < classes && !tally.HasNaN; i++)
        {
            if (tally.Actual[i] > 0 && tally.Answered[i] == 0)
                yield return new TrainingHint(TrainingHintKind.ClassNeverPredicted, Text($"Of {tally.Actual.Sum()} {name} {Unit(TNetwork.Architecture, data)} {tally.Actual[i]} are of class {NameOf(data, i)}, but the network answers it for none."), $"Train longer, or {Weigh(TNetwork.Architecture, data, "the class")}.");
        }
    }

    /// <summary>As many samples, or sequences, as tell which classes are answered; evenly spread, as files are often sorted by class.</summary>
    private static Dataset Some(NetworkArchitecture architecture, Dataset data)
    {
        if (data.Sequences is not { } sequences)
            return data.Count * (long)architecture.Answers <= Answers ? data : data.Select(Spread(data.Count, Answers / architecture.Answers));
        long answers = architecture.AnswersEveryStep ? sequences.StepCount : sequences.Count;
        return SequenceGuard.Windows(architecture, answers <= Answers ? sequences : sequences.Select(Spread(sequences.Count, (long)Answers * sequences.Count / answers)));
    }

    private static int[] Spread(int count, long wanted)
    {
        int[] indices = new int[Math.Clamp(wanted, 1, count)];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = (int)((long)i * count / indices.Length);
        return indices;
    }

    private static TrainingHint? OfShares(NetworkArchitecture architecture, TrainingOptions options, Dataset train)
    {
        if (options.ClassWeights is not null || (train.Sequences is null && !train.SampleWeights.IsEmpty))
            return null;
        int size = architecture.AnswerSize;
        int[] counts = new int[Math.Max(2, size)];
        int rows = train.Sequences?.Count ?? train.Count;
        for (int row = 0; row < rows; row++)
        {
            var targets = train.Sequences is { } sequences ? sequences.TargetsOf(row) : train.Target(row);
            for (int i = 0; i < targets.Length; i += size)
                counts[ClassChoice.Of(targets.Slice(i, size))]++;
        }

        int most = Array.IndexOf(counts, counts.Max());
        double share = (double)counts[most] / counts.Sum(count => (long)count);
        return share < Dominant ? null : new TrainingHint(
            TrainingHintKind.OneClassDominates,
            Text($"{share:P0} of the training {Unit(architecture, train)} are of class {NameOf(train, most)}: answering it always looks as good."),
            $"{Capitalised(Weigh(architecture, train, "the others"))}, and go by recall and F1 instead of the accuracy.");
    }

    private static string Unit(NetworkArchitecture architecture, Dataset data) =>
        architecture.AnswersEveryStep ? "steps" : data.Sequences is null ? "samples" : "sequences";

    /// <summary>What makes up for a class that is rare. Steps have no weights by their class, and sequences no method that balances them.</summary>
    private static string Weigh(NetworkArchitecture architecture, Dataset data, string which) =>
        architecture.AnswersEveryStep ? $"have more sequences with {which}"
        : $"give {which} more weight by TrainingOptions.ClassWeights{(data.Sequences is null ? " = train.BalancedClassWeights()" : "")}";

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string NameOf(Dataset data, int index) => data.ClassNames is { } names ? QuotedText.Of(names[index]) : Text($"{index}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
