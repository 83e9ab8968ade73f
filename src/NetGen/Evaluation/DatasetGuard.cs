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
            throw new ArgumentException($"{architecture.Name} produces {architecture.OutputSize} outputs but the samples of {name} have {dataset.TargetSize} targets.{Advice(architecture, dataset, name)}", name);
        if (dataset.Count == 0)
            throw new ArgumentException($"There are no samples in {name}.", name);
        if (TargetRule.FirstRefused(architecture, dataset.Targets, dataset.SampleWeights, dataset.Windows) is var sample and >= 0)
            throw new ArgumentException(TargetRule.Refusal(architecture, Place(dataset, sample, name), dataset.Target(sample), Cure(architecture, dataset, name)), name);
        if (!TakesSigns(architecture) && IsBinary(dataset) && dataset.Targets.Contains(-1f))
            throw new ArgumentException($"{architecture.Name} minimises {architecture.Loss}, whose targets for two classes are 0 and 1. {Cure(architecture, dataset, name)}", name);
    }

    private static string Place(Dataset dataset, int sample, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"sample {sample} of {name}{(dataset.SourceLines.IsEmpty ? "" : $" (line {dataset.SourceLines[sample]})")}");

    /// <summary>What mends targets of two classes that are coded for another loss; null where they are others.</summary>
    private static string? Cure(NetworkArchitecture architecture, Dataset dataset, string name) =>
        !IsBinary(dataset) ? null
        : TakesSigns(architecture) ? $"Give {name}.{BinaryCall(architecture)}, or use Loss.BinaryCrossEntropy or Loss.CrossEntropy."
        : $"The targets -1 and 1 of {name} are for the hinge loss. Give {name}.{BinaryCall(architecture)}.";

    /// <summary>What makes data of classes suit another number of outputs; nothing where they have none.</summary>
    private static string Advice(NetworkArchitecture architecture, Dataset dataset, string name)
    {
        if (dataset.ClassNames is not { } names)
            return "";
        if (IsBinary(dataset))
            return $" It was made by Dataset.ToBinary, for networks of one output; give {(architecture.OutputSize == 2 ? "what it was made from" : "the network one")}.";
        if (architecture.OutputSize != 1)
            return $" They are classes: {NameList.Of(names)}. Give the network {names.Count} outputs.{(names.Count < architecture.OutputSize ? $" If {name} lacks classes that the network knows, name all {architecture.OutputSize} where it is made." : "")}";
        return names.Count == 2
            ? $" For a network of one output give {name}.{BinaryCall(architecture)}: one target for the classes {names[0]} and {names[1]}."
            : $" One output tells two classes apart; end the network with {names.Count} and Softmax.";
    }

    private static string BinaryCall(NetworkArchitecture architecture) => TakesSigns(architecture) ? $"ToBinary(Loss.{architecture.Loss})" : "ToBinary()";

    private static bool TakesSigns(NetworkArchitecture architecture) => architecture.Loss.Facts() is { Targets: LossTargets.MinusOrPlusOne };

    private static bool IsBinary(Dataset dataset) => dataset.ClassNames is not null && dataset.TargetSize == 1;
}
