using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>Checks before the first step that data and options suit each other: what would fail in an epoch is better said before it.</summary>
internal static class FitGuard
{
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void Check(NetworkArchitecture architecture, TrainingOptions options, Dataset train, Dataset? validation)
    {
        DatasetGuard.Check(architecture, train);
        if (validation is not null)
        {
            DatasetGuard.Check(architecture, validation);
            NameGuard.Check(train, validation);
        }

        CheckWeights(options.ClassWeights, train);
        CheckEarlyStopping(architecture, options, validation);
        CheckBatchStatistics(architecture, options, train.Count);
    }

    /// <exception cref="ArgumentException">An epoch on so many samples would have a batch of 1 sample, and the network normalises by the batch.</exception>
    public static void CheckBatchStatistics(NetworkArchitecture architecture, TrainingOptions options, int samples)
    {
        if (architecture.UsesBatchStatistics && (options.BatchSize == 1 || samples % options.BatchSize == 1))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{samples} samples in batches of {options.BatchSize} leave a batch of 1 sample, whose mean and variance the batch normalisation of {architecture.Name} cannot use. Choose another TrainingOptions.BatchSize, or leave a sample out."), nameof(samples));
    }

    /// <exception cref="ArgumentException">No sample weighs anything.</exception>
    public static void CheckWeights(IReadOnlyList<double>? classWeights, Dataset train, [CallerArgumentExpression(nameof(train))] string name = "")
    {
        for (int sample = 0; sample < train.Count; sample++)
        {
            bool counts = train.SampleWeights.IsEmpty || train.SampleWeights[sample] > 0;
            if (counts && (classWeights is null || (float)classWeights[ClassChoice.Of(train.Target(sample))] > 0))
                return;
        }

        throw new ArgumentException("Every sample has the weight 0, by Dataset.SampleWeights or by TrainingOptions.ClassWeights: there is nothing to learn from. Give those that are to be learned a weight above 0.", name);
    }

    private static void CheckEarlyStopping(NetworkArchitecture architecture, TrainingOptions options, Dataset? validation)
    {
        if (options.EarlyStopping is not { } stopping)
            return;
        if (validation is null)
            throw new ArgumentException("TrainingOptions.EarlyStopping watches the validation, but Fit was given no validation data. Give it some, as by Dataset.Split, or leave EarlyStopping out.", nameof(validation));
        if (stopping.Measure == EarlyStoppingMeasure.Accuracy && NetworkTasks.Of(architecture, validation) == NetworkTask.Regression)
            throw new ArgumentException($"TrainingOptions.EarlyStopping watches the accuracy, but {architecture.Name} tells no classes apart. Watch the loss.", nameof(validation));
    }
}
