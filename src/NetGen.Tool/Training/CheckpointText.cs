namespace NetGen.Tool.Training;

/// <summary>Checkpoints that are not of the training at hand, in the words of the command line.</summary>
internal static class CheckpointText
{
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["network"] = "--name",
        ["loss"] = "--loss",
        [nameof(TrainingOptions.Epochs)] = "--epochs",
        [nameof(TrainingOptions.BatchSize)] = "--batch-size",
        [nameof(TrainingOptions.Optimizer)] = "--optimizer, --learning-rate or --weight-decay",
        [nameof(TrainingOptions.Seed)] = "--seed",
        [nameof(TrainingOptions.EarlyStopping)] = "--patience",
        [nameof(TrainingOptions.KeepBest)] = "--keep-last",
        [nameof(TrainingOptions.Schedule)] = "--schedule or --warm-up",
        [nameof(TrainingOptions.ClassWeights)] = "--class-weights",
    };

    /// <summary>What differs and what to do.</summary>
    public static string Of(CheckpointException exception)
    {
        if (exception.Differences.Count == 0)
            return exception.Message;
        // Other layers have other tensors: to name those too would bury the layers.
        var layers = exception.Differences.Where(difference => difference.Name.StartsWith("layer ", StringComparison.Ordinal)).ToArray();
        var told = layers.Length == 0 ? exception.Differences : [.. layers, .. exception.Differences.Where(difference => Options.ContainsKey(difference.Name))];
        bool isLonger = told.Any(difference => difference is { Name: nameof(TrainingOptions.Epochs) } && difference.Found.Contains("schedule", StringComparison.Ordinal));
        string advice = isLonger ? " A training that may become longer needs --schedule Constant or Plateau from the beginning." : "";
        return $"{exception.File} is a checkpoint of another training: {string.Join("; ", told.Select(Text))}.{advice} Give the options that it was saved with, or leave --resume out to train from the beginning.";
    }

    private static CheckpointDifference Text(CheckpointDifference difference) => difference with { Name = Options.GetValueOrDefault(difference.Name, difference.Name) };
}
