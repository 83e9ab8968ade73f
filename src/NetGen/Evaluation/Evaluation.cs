using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>How well a network does on a data set. <see cref="ToString"/> gives the whole as text.</summary>
/// <remarks>
/// Where the data has classes, or the network minimises the cross-entropy or the Kullback-Leibler divergence, its outputs name classes:
/// the largest output's, or for a single output the second of two classes from 0.5 on. The outputs of binary cross-entropy, the perceptron
/// rule and the hinge loss without class names are labels, each of which applies from 0.5 on; one alone is two classes. Under the hinge loss
/// the mark is 0 in place of 0.5 (<see cref="NetworkArchitecture.Threshold"/>). Otherwise outputs are numbers.
/// </remarks>
public sealed class Evaluation
{
    private Evaluation(int count, double loss)
    {
        Count = count;
        Loss = loss;
    }

    /// <summary>Samples in the data set; of sequences whose every step is answered, steps.</summary>
    public int Count { get; }

    /// <summary>The mean of the samples' losses.</summary>
    public double Loss { get; }

    /// <summary>The part of the samples that are given their class, or of single labels that are told rightly; null for regression.</summary>
    public double? Accuracy { get; private init; }

    /// <summary>
    /// How well the outputs rank the samples: the area under the receiver operating characteristic, of the second of two classes, otherwise
    /// the mean over the classes, each against all others, or over the labels, as scikit-learn's <c>roc_auc_score</c> with <c>ovr</c> and
    /// <c>macro</c>. NaN where a class has no samples or has them all; null for regression.
    /// </summary>
    public double? RocAuc { get; private init; }

    /// <summary>The area of each class or label against all others; NaN where it has no samples, or all. Empty for regression.</summary>
    public IReadOnlyList<double> ClassRocAucs { get; private init; } = [];

    /// <summary>What the probabilities are worth; null where the last activation is none of Softmax, LogSoftmax and Sigmoid, and for regression.</summary>
    public ProbabilityMetrics? Probabilities { get; private init; }

    /// <summary>Samples by actual and predicted class; null for regression and labels.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; private init; }

    /// <summary>Precision, recall and F1 of each class or label; empty for regression.</summary>
    public IReadOnlyList<ClassMetrics> Classes { get; private init; } = [];

    /// <summary>
    /// The plain mean over the classes that some sample is of or was given, as scikit-learn's <c>macro</c> without <c>labels</c>, or over all labels; null for
    /// regression.
    /// </summary>
    public ClassMetrics? MacroAverage { get; private init; }

    /// <summary>The mean over the classes weighted by their samples; null for regression.</summary>
    public ClassMetrics? WeightedAverage { get; private init; }

    /// <summary>Precision, recall and F1 of all decisions together; null for regression. With one class a sample all three are the accuracy.</summary>
    public ClassMetrics? MicroAverage { get; private init; }

    /// <summary>The distances from the targets; null for classification.</summary>
    public RegressionMetrics? Regression { get; private init; }

    private RankTally? Ranks { get; init; }

    /// <summary>
    /// The part of the samples whose class is among the k likeliest. Of equal outputs the later class comes first, as in scikit-learn's
    /// <c>top_k_accuracy_score</c>, so that k = 1 may differ from <see cref="Accuracy"/> where outputs are equal.
    /// </summary>
    /// <param name="k">Classes to look at, 1 or more; all from the number of classes on.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The network tells no classes apart.</exception>
    public double TopKAccuracy(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return (Ranks ?? throw new InvalidOperationException("Samples with labels or quantities have no class that could be among the k likeliest.")).Within(k);
    }

    /// <summary>Runs the network over a data set and compares.</summary>
    /// <param name="network">The network.</param>
    /// <param name="dataset">Samples of the network's sizes, one or more.</param>
    /// <exception cref="ArgumentException">
    /// The data set is empty, its sizes or classes are not the network's, or the network's loss is not defined for its targets: probabilities for
    /// cross-entropy and the Kullback-Leibler divergence, 0 to 1 for binary cross-entropy, 0 and 1 for the perceptron rule, -1 and 1 for the hinge loss.
    /// </exception>
    /// <exception cref="NonFiniteException">An output is not a number and so names no class. In regression the measures become NaN instead.</exception>
    public static Evaluation Of<TNetwork>(TNetwork network, Dataset dataset)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        var architecture = TNetwork.Architecture;
        DatasetGuard.Check(architecture, dataset);
        var pass = new DatasetPass<TNetwork>(network);
        return NetworkTasks.Of(architecture, dataset) switch
        {
            NetworkTask.Regression => OfNumbers(pass, dataset),
            NetworkTask.Labels => OfLabels(pass, dataset),
            _ => OfClasses(pass, dataset, NamesOf(architecture, dataset)),
        };
    }

    /// <summary>The figures as text: a line of loss and accuracy, the classes, the averages and the confusion matrix.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        text.Append(culture, $"{Count:N0} samples, loss {Loss:G6}");
        if (Accuracy is { } accuracy)
            text.Append(culture, $", accuracy {accuracy * 100:F2}%");
        if (Regression is { } regression)
            text.Append(culture, $", mean absolute error {regression.MeanAbsoluteError:G6}, root mean squared error {regression.RootMeanSquaredError:G6}, R² {regression.RSquared:F4}");
        text.Append('\n');
        if (Classes.Count == 0)
            return text.ToString();

        string[] scores =
        [
            .. RocAuc is { } area && !double.IsNaN(area) ? new[] { string.Create(culture, $"ROC AUC {area:F4}") } : [],
            .. Probabilities is { } probabilities
                ? new[] { string.Create(culture, $"log loss {probabilities.LogLoss:G6}, Brier score {probabilities.BrierScore:F4}, expected calibration error {probabilities.Calibration.ExpectedError:F4}") }
                : [],
        ];
        if (scores.Length > 0)
            text.Append(string.Join(", ", scores)).Append('\n');
        ClassMetrics[] rows = [.. Classes, MacroAverage!, WeightedAverage!, MicroAverage!];
        int width = rows.Max(row => row.Name.Length);
        text.Append(culture, $"\n{"".PadRight(width)}  precision  recall      F1  samples\n");
        foreach (var row in rows)
            text.Append(culture, $"{row.Name.PadRight(width)}  {row.Precision,9:F4}  {row.Recall,6:F4}  {row.F1,6:F4}  {row.Support,7}\n");
        if (ConfusionMatrix is not null)
            text.Append('\n').Append(ConfusionMatrix);
        return text.ToString();
    }

    /// <summary>
    /// Runs the network over sequences, of any length, and compares: every step's answer where every step has a target, otherwise the answer to the last.
    /// Counts and measures are of answers.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="sequences">Sequences of the network's sizes.</param>
    /// <exception cref="ArgumentException">The network is not one of sequences, or sizes, targets or classes are not its.</exception>
    /// <exception cref="NonFiniteException">An output is not a number and so names no class. In regression the measures become NaN instead.</exception>
    public static Evaluation Of<TNetwork>(TNetwork network, SequenceDataset sequences)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        return Of(network, SequenceGuard.Windows(TNetwork.Architecture, sequences));
    }

    private static Evaluation OfNumbers<TNetwork>(DatasetPass<TNetwork> pass, Dataset dataset)
        where TNetwork : class, INetwork<TNetwork>
    {
        var tally = new RegressionTally(TNetwork.Architecture.AnswerSize);
        pass.TryRun(dataset, ref tally, static (ref tally, output, target) => tally.Add(output, target), CancellationToken.None, out double loss);
        return new Evaluation((int)DatasetPass<TNetwork>.CountAnswers(dataset), loss) { Regression = tally.ToMetrics() };
    }

    private static Evaluation OfLabels<TNetwork>(DatasetPass<TNetwork> pass, Dataset dataset)
        where TNetwork : class, INetwork<TNetwork>
    {
        var state = (Tally: new ClassTally(Numbers(TNetwork.Architecture.AnswerSize), exclusive: false), Right: 0L, Sample: 0, Scores: new ScoreTable(NetworkTask.Labels, (int)DatasetPass<TNetwork>.CountAnswers(dataset), TNetwork.Architecture.AnswerSize), Probabilities: ProbabilityTally.For(TNetwork.Architecture));
        pass.TryRun(dataset, ref state, static (ref state, output, target) =>
        {
            RefuseNaN(output, state.Sample++);
            state.Right += Judgement.Right(NetworkTask.Labels, TNetwork.Architecture.Threshold, output, target);
            state.Scores.Add(output, target);
            state.Probabilities?.AddLabels(output, target);
            for (int i = 0; i < output.Length; i++)
                state.Tally.Add(i, Membership.Applies(target[i]), output[i] >= TNetwork.Architecture.Threshold);
        }, CancellationToken.None, out double loss);
        return Create(state.Sample, loss, (double)state.Right / ((long)state.Sample * TNetwork.Architecture.AnswerSize), state.Tally, state.Scores.Areas(), state.Probabilities, null, null);
    }

    private static Evaluation OfClasses<TNetwork>(DatasetPass<TNetwork> pass, Dataset dataset, IReadOnlyList<string> names)
        where TNetwork : class, INetwork<TNetwork>
    {
        var state = (Matrix: new ConfusionMatrix(names), Sample: 0, Ranks: new RankTally(names.Count), Scores: new ScoreTable(NetworkTasks.Of(TNetwork.Architecture, dataset), (int)DatasetPass<TNetwork>.CountAnswers(dataset), TNetwork.Architecture.AnswerSize), Probabilities: ProbabilityTally.For(TNetwork.Architecture));
        pass.TryRun(dataset, ref state, static (ref state, output, target) =>
        {
            RefuseNaN(output, state.Sample++);
            int actual = ClassChoice.Of(target);
            state.Matrix[actual, ClassChoice.Of(output, TNetwork.Architecture.Threshold)]++;
            state.Ranks.Add(output, actual, TNetwork.Architecture.Threshold);
            state.Scores.Add(output, target);
            state.Probabilities?.AddClass(output, actual);
        }, CancellationToken.None, out double loss);

        var tally = new ClassTally(names, exclusive: true);
        tally.Add(state.Matrix);
        long right = Enumerable.Range(0, names.Count).Sum(i => state.Matrix[i, i]);
        double[] areas = state.Scores.Areas();
        // One output ranks both classes; the first by what is left to 1.
        areas = areas.Length == 1 ? [areas[0], areas[0]] : areas;
        return Create(state.Sample, loss, (double)right / state.Sample, tally, areas, state.Probabilities, state.Ranks, state.Matrix);
    }

    private static Evaluation Create(int count, double loss, double accuracy, ClassTally tally, double[] areas, ProbabilityTally? probabilities, RankTally? ranks, ConfusionMatrix? matrix) =>
        new(count, loss)
        {
            Accuracy = accuracy,
            RocAuc = matrix is not null && areas.Length == 2 ? areas[1] : areas.Average(),
            ClassRocAucs = areas,
            Probabilities = probabilities?.ToMetrics(),
            Ranks = ranks,
            ConfusionMatrix = matrix,
            Classes = tally.Classes,
            MacroAverage = tally.Macro,
            WeightedAverage = tally.Weighted,
            MicroAverage = tally.Micro,
        };

    private static IReadOnlyList<string> NamesOf(NetworkArchitecture architecture, Dataset dataset)
    {
        int classes = Math.Max(2, architecture.AnswerSize);
        if (dataset.ClassNames is not { Count: > 0 } names)
            return Numbers(classes);
        if (names.Count != classes)
            throw new ArgumentException($"{architecture.Name} tells {classes} classes apart but the data names {names.Count}: {NameList.Of(names)}.", nameof(dataset));
        return names;
    }

    private static string[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    private static void RefuseNaN(ReadOnlySpan<float> output, int sample)
    {
        if (ClassChoice.HasNaN(output))
            throw new NonFiniteException(string.Create(CultureInfo.InvariantCulture, $"The output for sample {sample} is not a number, so it names no class. Look at the sample's inputs and the network's parameters."));
    }
}
