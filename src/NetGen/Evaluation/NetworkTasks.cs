namespace NetGen;

/// <summary>Tells what a network does on some data.</summary>
internal static class NetworkTasks
{
    /// <summary>The data's classes decide where it has any, otherwise what the network minimises.</summary>
    public static NetworkTask Of(NetworkArchitecture architecture, Dataset dataset)
    {
        if (dataset.ClassNames is { Count: > 0 })
            return architecture.AnswerSize == 1 ? NetworkTask.Binary : NetworkTask.Classes;
        return OfLoss(architecture);
    }

    /// <summary>What the network minimises, whatever the data.</summary>
    public static NetworkTask OfLoss(NetworkArchitecture architecture) => architecture.Loss.Facts() switch
    {
        { Targets: LossTargets.Distribution } => NetworkTask.Classes,
        { IsBinary: true } => architecture.AnswerSize == 1 ? NetworkTask.Binary : NetworkTask.Labels,
        _ => NetworkTask.Regression,
    };

    /// <summary>Whether each target of the network's loss names one class.</summary>
    public static bool NamesClass(NetworkArchitecture architecture) => OfLoss(architecture) is NetworkTask.Classes or NetworkTask.Binary;
}
