using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>Checks that sequences suit a network and how it is trained, and makes windows of them.</summary>
internal static class SequenceGuard
{
    /// <summary>The sequences as windows of the steps that the network declares, of whatever length they are.</summary>
    public static Dataset Windows(NetworkArchitecture architecture, SequenceDataset sequences, [CallerArgumentExpression(nameof(sequences))] string name = "") =>
        Windows(architecture, sequences, architecture.InputShape.IsSequence && !NeedsWhole(architecture) ? architecture.InputShape.Columns : 0, burnIn: 0, name);

    /// <summary>The sequences as windows of the steps that the network declares.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="sequences">The sequences.</param>
    /// <param name="truncation">Steps of a window where longer sequences are learned window by window; 0: there are no longer ones.</param>
    /// <param name="burnIn">Steps at the beginning of each sequence that do not count.</param>
    /// <param name="name">What the caller calls them.</param>
    /// <exception cref="ArgumentException">The network is not one of sequences, or sizes, targets or lengths are not its.</exception>
    public static Dataset Windows(NetworkArchitecture architecture, SequenceDataset sequences, int truncation, int burnIn, [CallerArgumentExpression(nameof(sequences))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(sequences, name);
        if (!architecture.InputShape.IsSequence)
            throw new ArgumentException($"{architecture.Name} takes {architecture.InputShape} inputs, no sequences. Declare them by [Input({sequences.InputSize}, Steps = ...)].", name);
        int steps = architecture.InputShape.Columns;
        if (sequences.InputSize != architecture.InputShape.FeatureCount)
            throw new ArgumentException($"{architecture.Name} takes {architecture.InputShape.FeatureCount} values a step but those of {name} have {sequences.InputSize}.", name);
        if (sequences.TargetSize != architecture.AnswerSize)
            throw new ArgumentException($"{architecture.Name} answers with {architecture.AnswerSize} values but the targets of {name} have {sequences.TargetSize}.", name);
        if (sequences.HasTargetsAtEveryStep != architecture.OutputShape.IsSequence)
        {
            throw new ArgumentException(sequences.HasTargetsAtEveryStep
                ? $"Every step of {name} has a target, but {architecture.Name} answers a whole sequence. Leave LastStep or MeanOverSteps out, or give a target a sequence."
                : $"A sequence of {name} has one target, but {architecture.Name} answers every step. Put [LastStep] or [MeanOverSteps] into the network, or give a target a step.", name);
        }

        if (truncation == 0 && sequences.LongestLength > steps)
            throw new ArgumentException($"{name} has a sequence of {sequences.LongestLength} steps, but {architecture.Name} learns {steps} at once. Declare Steps = {sequences.LongestLength}, cut the sequences into windows, or have them learned window by window: TrainingOptions.Truncation = {steps}.", name);
        if (burnIn > 0 && !Enumerable.Range(0, sequences.Count).Any(sequence => sequences.LengthOf(sequence) > burnIn))
            throw new ArgumentException($"TrainingOptions.BurnIn leaves {burnIn} steps of each sequence out of the loss, and no sequence of {name} has more.", name);
        if (truncation > steps)
            throw new ArgumentException($"TrainingOptions.Truncation is {truncation} steps, but {architecture.Name} learns {steps} at once. Choose 1 to {steps}.", nameof(truncation));
        if (truncation > 0 && sequences.LongestLength > truncation && NeedsWhole(architecture))
            throw new ArgumentException($"{architecture.Name} takes the mean over all steps of a sequence, which windows of {truncation} steps do not have. Declare as many steps as the longest sequence has, {sequences.LongestLength}, and leave TrainingOptions.Truncation out.", name);
        return Dataset.OfWindows(sequences, steps, truncation > 0 ? truncation : steps, burnIn);
    }

    /// <summary>Whether it answers from all steps of a sequence at once, so that training cannot part it into windows.</summary>
    private static bool NeedsWhole(NetworkArchitecture architecture) => architecture.Layers.Any(layer => layer.Facts()?.Operation is MeanOfSteps);
}
