namespace NetGen;

/// <summary>Tells what a network does on some data.</summary>
internal static class NetworkTasks
{
    /// <summary>The data's classes decide where it has any, otherwise what the network minimises.</summary>
    public static NetworkTask Of(NetworkArchitecture architecture, Dataset dataset)
    {
        bool single = architecture.OutputSize == 1;
        if (dataset.ClassNames is { Count: > 0 })
            return single ? NetworkTask.Binary : NetworkTask.Classes;
        return architecture.Loss switch
        {
            Loss.CrossEntropy or Loss.KullbackLeibler => NetworkTask.Classes,
            Loss.BinaryCrossEntropy or Loss.Perceptron or Loss.Hinge => single ? NetworkTask.Binary : NetworkTask.Labels,
            _ => NetworkTask.Regression,
        };
    }
}
