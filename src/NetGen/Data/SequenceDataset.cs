using System.Globalization;

namespace NetGen;

/// <summary>
/// Sequences to learn from, each with steps of its own number: inputs [steps, input size], and targets [steps, target size] or one target [target size]
/// for the whole sequence. It never changes.
/// </summary>
/// <remarks>
/// Values lie in one array, step after step; windows of one series and sets parted from them share the steps that they have in common.
/// </remarks>
public sealed partial class SequenceDataset
{
    private readonly Layout _layout;
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly int[]? _sourceLines;
    private readonly string[]? _ids;

    /// <summary>Where each sequence's steps begin among those stored, all of which belong to some sequence.</summary>
    private readonly int[] _starts;
    private readonly int[] _lengths;

    /// <summary>Takes the arrays over: nobody else may keep them.</summary>
    private SequenceDataset(Layout layout, float[] inputs, float[] targets, int[] starts, int[] lengths, int[]? sourceLines = null, string[]? ids = null)
    {
        _layout = layout;
        _inputs = inputs;
        _targets = targets;
        _starts = starts;
        _lengths = lengths;
        _sourceLines = sourceLines;
        _ids = ids;
        LongestLength = lengths.Max();
        StepCount = lengths.Sum(length => (long)length);
    }

    /// <summary>Sequences.</summary>
    public int Count => _lengths.Length;

    /// <summary>Input values of one step.</summary>
    public int InputSize => _layout.InputSize;

    /// <summary>
    /// Values of one target, a step's or a sequence's: the number of classes, 1 for two classes after <see cref="ToBinary"/>, or the number of quantities
    /// to predict.
    /// </summary>
    public int TargetSize => _layout.TargetSize;

    /// <summary>Whether every step has a target; otherwise a sequence has one.</summary>
    public bool HasTargetsAtEveryStep => _layout.HasTargetsAtEveryStep;

    /// <summary>Steps of the longest sequence.</summary>
    public int LongestLength { get; }

    /// <summary>Steps of all sequences; those that several share count in each.</summary>
    public long StepCount { get; }

    /// <summary>A name for each input value of a step.</summary>
    public IReadOnlyList<string> FeatureNames => _layout.FeatureNames;

    /// <summary>The classes by index, see <see cref="ClassOf"/> and <see cref="ClassAt"/>; null where targets are quantities.</summary>
    public IReadOnlyList<string>? ClassNames => _layout.ClassNames;

    /// <summary>The id of each sequence in the CSV file that it is from; empty: the sequences are from no such file.</summary>
    public IReadOnlyList<string> Ids => _ids is null ? [] : Array.AsReadOnly(_ids);

    /// <summary>The inputs of every step, those that sequences share once.</summary>
    internal ReadOnlySpan<float> StoredInputs => _inputs;

    /// <summary>The targets of every step, those that sequences share once, or of every sequence.</summary>
    internal ReadOnlySpan<float> StoredTargets => _targets;

    private int StoredSteps => _inputs.Length / InputSize;

    /// <summary>How many sequences of what, such as <c>40 sequences of 20 to 35 steps (1,120 in all), 6 inputs each, 2 classes: calm (25), shaking (15)</c>.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        int shortest = _lengths.Min();
        string lengths = shortest == LongestLength ? $"{shortest}" : string.Create(culture, $"{shortest:N0} to {LongestLength:N0}");
        string sequences = string.Create(culture, $"{Count:N0} sequences of {lengths} steps ({StepCount:N0} in all), {InputSize} inputs each");
        string each = HasTargetsAtEveryStep ? " at every step" : "";
        return ClassNames is null
            ? string.Create(culture, $"{sequences}, {TargetSize} targets{each}")
            : string.Create(culture, $"{sequences}, {ClassNames.Count} classes{each}: {NameList.Of([.. ClassNames.Zip(CountClasses(), (name, count) => string.Create(culture, $"{name} ({count:N0})"))])}");
    }

    /// <summary>Steps of one sequence, 1 or more.</summary>
    /// <param name="sequence">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public int LengthOf(int sequence) => _lengths[CheckSequence(sequence)];

    /// <summary>The inputs of one sequence: its steps × <see cref="InputSize"/> values, a step after the other.</summary>
    /// <param name="sequence">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public ReadOnlySpan<float> InputsOf(int sequence)
    {
        CheckSequence(sequence);
        return _inputs.AsSpan(_starts[sequence] * InputSize, _lengths[sequence] * InputSize);
    }

    /// <summary>
    /// The targets of one sequence: its steps × <see cref="TargetSize"/> values where <see cref="HasTargetsAtEveryStep"/>, otherwise
    /// <see cref="TargetSize"/> values. For classes one-hot, or as <see cref="ToBinary"/> makes them.
    /// </summary>
    /// <param name="sequence">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public ReadOnlySpan<float> TargetsOf(int sequence)
    {
        CheckSequence(sequence);
        return HasTargetsAtEveryStep
            ? _targets.AsSpan(_starts[sequence] * TargetSize, _lengths[sequence] * TargetSize)
            : _targets.AsSpan(sequence * TargetSize, TargetSize);
    }

    /// <summary>
    /// The line of the CSV file that each step of a sequence begins on, counted from 1, the header included; it stays with the step where sets are parted
    /// or normalised. Empty: the sequences are from no such file.
    /// </summary>
    /// <param name="sequence">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public ReadOnlySpan<int> SourceLinesOf(int sequence)
    {
        CheckSequence(sequence);
        return _sourceLines is null ? [] : _sourceLines.AsSpan(_starts[sequence], _lengths[sequence]);
    }

    /// <summary>The class of one sequence, as an index into <see cref="ClassNames"/>.</summary>
    /// <param name="sequence">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    /// <exception cref="InvalidOperationException">The targets are quantities, or every step has a class of its own.</exception>
    public int ClassOf(int sequence)
    {
        CheckClasses();
        return HasTargetsAtEveryStep
            ? throw new InvalidOperationException("Every step has a class of its own. Ask for the class of a step: ClassAt(sequence, step).")
            : ClassChoice.Of(TargetsOf(sequence));
    }

    /// <summary>The class of one step, as an index into <see cref="ClassNames"/>; where a sequence has one class, that one.</summary>
    /// <param name="sequence">From 0 to <see cref="Count"/> - 1.</param>
    /// <param name="step">From 0 to the sequence's length - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence or step.</exception>
    /// <exception cref="InvalidOperationException">The targets are quantities, not classes.</exception>
    public int ClassAt(int sequence, int step)
    {
        CheckClasses();
        if ((uint)step >= (uint)LengthOf(sequence))
            throw new ArgumentOutOfRangeException(nameof(step), step, $"Sequence {sequence} has {LengthOf(sequence)} steps.");
        return HasTargetsAtEveryStep ? ClassChoice.Of(TargetsOf(sequence).Slice(step * TargetSize, TargetSize)) : ClassOf(sequence);
    }

    /// <summary>The number of sequences of each class, by index into <see cref="ClassNames"/>; of steps where every step has a class.</summary>
    /// <exception cref="InvalidOperationException">The targets are quantities, not classes.</exception>
    public int[] CountClasses()
    {
        CheckClasses();
        int[] counts = new int[ClassNames!.Count];
        for (int sequence = 0; sequence < Count; sequence++)
        {
            for (var targets = TargetsOf(sequence); targets.Length > 0; targets = targets[TargetSize..])
                counts[ClassChoice.Of(targets[..TargetSize])]++;
        }

        return counts;
    }

    /// <summary>
    /// The same sequences of two classes with one target in place of two, for a network of one output: 0 for the first class and 1 for the second, or -1
    /// and 1 for the hinge loss.
    /// </summary>
    /// <param name="loss">What the network minimises: <see cref="Loss.Hinge"/> takes -1 and 1, all others 0 and 1. Default: 0 and 1.</param>
    /// <returns>Sequences with <see cref="TargetSize"/> 1 and both <see cref="ClassNames"/>.</returns>
    /// <exception cref="ArgumentException">The loss is of the softmax, which takes a target for each class.</exception>
    /// <exception cref="InvalidOperationException">The targets are quantities, or there are more than two classes.</exception>
    public SequenceDataset ToBinary(Loss loss = Loss.Auto)
    {
        CheckClasses();
        return new SequenceDataset(_layout with { TargetSize = 1 }, _inputs, BinaryTargets.Of(_targets, TargetSize, ClassNames!, loss), _starts, _lengths, _sourceLines, _ids);
    }

    /// <summary>The same sequences with other inputs, such as normalised ones, stored alike.</summary>
    internal SequenceDataset WithInputs(float[] inputs) => new(_layout, inputs, _targets, _starts, _lengths, _sourceLines, _ids);

    /// <summary>The same sequences with other targets, such as normalised ones, stored alike.</summary>
    internal SequenceDataset WithTargets(float[] targets) => new(_layout, _inputs, targets, _starts, _lengths, _sourceLines, _ids);

    /// <summary>A row of <see cref="StoredInputs"/> as errors call it: the step of the first sequence that has it.</summary>
    internal string PlaceOfInputs(int row)
    {
        int sequence = 0;
        while (row < _starts[sequence] || row >= _starts[sequence] + _lengths[sequence])
            sequence++;
        string line = _sourceLines is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (line {_sourceLines[row]})");
        return $"Sequence {sequence}, step {row - _starts[sequence]}{line}";
    }

    /// <summary>A row of <see cref="StoredTargets"/> as errors call it.</summary>
    internal string PlaceOfTargets(int row) => HasTargetsAtEveryStep ? PlaceOfInputs(row) : $"Sequence {row}";

    private void CheckClasses()
    {
        if (ClassNames is null)
            throw new InvalidOperationException("The data set's targets are quantities, not classes. Read them with TargetsOf.");
    }

    private int CheckSequence(int sequence) =>
        (uint)sequence < (uint)Count ? sequence : throw new ArgumentOutOfRangeException(nameof(sequence), sequence, $"The data set has {Count} sequences.");

    /// <summary>What a step and a target are made of.</summary>
    private sealed record Layout(int InputSize, int TargetSize, bool HasTargetsAtEveryStep, IReadOnlyList<string> FeatureNames, IReadOnlyList<string>? ClassNames = null);
}
