using System.Globalization;

namespace NetGen.Tool.Training;

/// <summary>Tells by cross-validation how well a network learns the data, before the training whose weights are kept.</summary>
internal static class Folds
{
    /// <param name="request">What was asked for.</param>
    /// <param name="source">What the samples are.</param>
    /// <param name="network">A network of the class.</param>
    /// <param name="data">The samples.</param>
    /// <param name="output">Receives the report; nothing where no folds are asked for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UsageException">There are more folds than rows.</exception>
    public static void Run(TrainRequest request, Sources.TrainingSource source, Networks.RuntimeNetwork network, TrainingData data, TextWriter output, CancellationToken cancellationToken)
    {
        if (request.Folds is not { } folds)
            return;
        if (folds > data.All.Count)
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--folds is {folds} but there are {data.All.Count} {source.Samples}. Give at most as many."));
        var report = network.CrossValidate(data.All, folds, request.Training, request.Normalization.Fit(), data.TargetNormalizer is null ? null : Normalizer.StandardizeTargets, cancellationToken);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Cross-validation, {folds} trainings:"));
        output.WriteLine(report.ToString());
    }
}
