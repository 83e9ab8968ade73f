using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>Checks that data suits a network.</summary>
internal static class DatasetGuard
{
    /// <exception cref="ArgumentException">The data set is empty, its sizes are not the network's, or its targets are not its loss's.</exception>
    public static void Check(NetworkArchitecture architecture, Dataset dataset, [CallerArgumentExpression(nameof(dataset))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(dataset, name);
        if (dataset.InputSize != architecture.InputSize)
            throw new ArgumentException($"{architecture.Name} takes {architecture.InputSize} inputs but the samples of {name} have {dataset.InputSize}.", name);
        if (dataset.TargetSize != architecture.OutputSize)
            throw new ArgumentException($"{architecture.Name} produces {architecture.OutputSize} outputs but the samples of {name} have {dataset.TargetSize} targets.", name);
        if (dataset.Count == 0)
            throw new ArgumentException($"There are no samples in {name}.", name);
        if (architecture.Loss == Loss.Hinge)
            CheckMarginTargets(architecture, dataset, name);
    }

    /// <summary>A target of 0, as one-hot classes have it, would teach nothing.</summary>
    private static void CheckMarginTargets(NetworkArchitecture architecture, Dataset dataset, string name)
    {
        int place = dataset.Targets.IndexOfAnyExcept(-1f, 1f);
        if (place >= 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{architecture.Name} minimises the hinge loss, whose targets are -1 and 1, but sample {place / dataset.TargetSize} of {name} has the target {dataset.Targets[place]}. Give -1 for no, or use Loss.BinaryCrossEntropy or Loss.CrossEntropy."), name);
    }
}
