namespace NetGen;

public sealed partial class Dataset
{
    private SequenceWindow[]? _windows;

    /// <summary>What of a sequence each sample holds, where samples are windows of sequences; empty: they are not.</summary>
    internal ReadOnlySpan<SequenceWindow> Windows => _windows;

    /// <summary>The sequences that the samples are windows of.</summary>
    internal SequenceDataset? Sequences { get; private init; }

    /// <summary>Whether a sample goes on with a sequence that another began.</summary>
    internal bool HasContinuations => _windows is not null && Array.Exists(_windows, window => !window.IsFirst);

    /// <summary>Windows of sequences as samples, sequence after sequence; what a window has no steps for is 0. Takes the arrays over.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="steps">Steps that a sample has room for.</param>
    /// <param name="window">Steps of a window, no more than that.</param>
    /// <param name="burnIn">Steps at the beginning of each sequence that do not count.</param>
    internal static Dataset OfWindows(SequenceDataset sequences, int steps, int window, int burnIn)
    {
        var windows = WindowsOf(sequences, window).ToArray();
        int inputSize = checked(steps * sequences.InputSize);
        int targetSize = sequences.HasTargetsAtEveryStep ? checked(steps * sequences.TargetSize) : sequences.TargetSize;
        if ((long)windows.Length * Math.Max(inputSize, targetSize) > Array.MaxLength)
            throw new ArgumentException($"{windows.Length} windows of {steps} steps are more values than the {Array.MaxLength} that can be held at once. Train on fewer sequences at a time.", nameof(sequences));
        var (inputs, targets, weights) = (new float[windows.Length * inputSize], new float[windows.Length * targetSize], new float[windows.Length]);
        for (int i = 0; i < windows.Length; i++)
        {
            var part = windows[i];
            Copy(sequences.InputsOf(part.Sequence), sequences.InputSize, inputs.AsSpan(i * inputSize));
            if (sequences.HasTargetsAtEveryStep)
                Copy(sequences.TargetsOf(part.Sequence), sequences.TargetSize, targets.AsSpan(i * targetSize));
            else if (part.IsLast)
                sequences.TargetsOf(part.Sequence).CopyTo(targets.AsSpan(i * targetSize));
            // Every step counts alike, or every sequence, whose answer comes with its last window.
            weights[i] = sequences.HasTargetsAtEveryStep ? Math.Max(0, part.FirstStep + part.Steps - Math.Max(part.FirstStep, burnIn)) : part.IsLast ? 1 : 0;

            void Copy(ReadOnlySpan<float> from, int size, Span<float> to) => from.Slice(part.FirstStep * size, part.Steps * size).CopyTo(to);
        }

        bool areAlike = Array.TrueForAll(weights, weight => weight == weights[0]);
        return new Dataset(inputs, targets, inputSize, targetSize, new NumberedNames(inputSize), sequences.ClassNames, areAlike ? null : weights) { _windows = windows, Sequences = sequences };
    }

    private static IEnumerable<SequenceWindow> WindowsOf(SequenceDataset sequences, int steps)
    {
        for (int sequence = 0; sequence < sequences.Count; sequence++)
        {
            int length = sequences.LengthOf(sequence);
            for (int first = 0; first < length; first += steps)
                yield return new SequenceWindow(sequence, first, Math.Min(steps, length - first), IsLast: first + steps >= length);
        }
    }
}
