using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>Checks that data suits a network.</summary>
internal static class DatasetGuard
{
    /// <exception cref="ArgumentException">The data set is empty, or its sizes are not the network's.</exception>
    public static void Check(NetworkArchitecture architecture, Dataset dataset, [CallerArgumentExpression(nameof(dataset))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(dataset, name);
        if (dataset.InputSize != architecture.InputSize)
            throw new ArgumentException($"{architecture.Name} takes {architecture.InputSize} inputs but the samples of {name} have {dataset.InputSize}.", name);
        if (dataset.TargetSize != architecture.OutputSize)
            throw new ArgumentException($"{architecture.Name} produces {architecture.OutputSize} outputs but the samples of {name} have {dataset.TargetSize} targets.", name);
        if (dataset.Count == 0)
            throw new ArgumentException($"There are no samples in {name}.", name);
    }
}
