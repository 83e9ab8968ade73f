using System.Globalization;

namespace NetGen;

public sealed partial class SequenceDataset
{
    /// <summary>Sequences with quantities to predict. The arrays are copied.</summary>
    /// <param name="inputs">A sequence each: steps × <paramref name="inputSize"/> values, a step after the other; one step or more.</param>
    /// <param name="targets">
    /// As many arrays: for each sequence <paramref name="targetSize"/> values, or with <paramref name="targetsAtEveryStep"/> its steps ×
    /// <paramref name="targetSize"/>.
    /// </param>
    /// <param name="inputSize">Input values of one step.</param>
    /// <param name="targetSize">Values of one target.</param>
    /// <param name="targetsAtEveryStep">Whether every step has a target. Default: a sequence has one.</param>
    /// <param name="featureNames">A name for each input value of a step; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit each other, there are no sequences, one is empty or null, a name stands twice, or a value is not finite.
    /// </exception>
    public static SequenceDataset FromArrays(
        IReadOnlyList<float[]> inputs, IReadOnlyList<float[]> targets, int inputSize, int targetSize, bool targetsAtEveryStep = false, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        var names = DataNames.OfFeatures(featureNames, inputSize);
        int[] lengths = LengthsOf(inputs, inputSize);
        CheckTargets(targets, lengths, targetSize, targetsAtEveryStep);
        var data = new SequenceDataset(
            new Layout(inputSize, targetSize, targetsAtEveryStep, names), Join(inputs, inputSize, nameof(inputs)), Join(targets, targetSize, nameof(targets)), StartsOf(lengths), lengths);
        return data.CheckFinite(nameof(inputs), nameof(targets));
    }

    /// <summary>Sequences of one class each; the targets become one-hot. The arrays are copied.</summary>
    /// <param name="inputs">A sequence each: steps × <paramref name="inputSize"/> values, a step after the other; one step or more.</param>
    /// <param name="labels">The class of each sequence, as an index into <paramref name="classNames"/>.</param>
    /// <param name="inputSize">Input values of one step.</param>
    /// <param name="classNames">The classes by index, two or more.</param>
    /// <param name="featureNames">A name for each input value of a step; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit each other, there are no sequences or fewer than two classes, a sequence is empty or null, a label has no class, a name stands
    /// twice, or a value is not finite.
    /// </exception>
    public static SequenceDataset FromClasses(IReadOnlyList<float[]> inputs, IReadOnlyList<int> labels, int inputSize, IReadOnlyList<string> classNames, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return FromLabels(inputs, [.. labels.Select(label => new[] { label })], inputSize, classNames, featureNames, targetsAtEveryStep: false);
    }

    /// <summary>Sequences with a class at every step; the targets become one-hot. The arrays are copied.</summary>
    /// <param name="inputs">A sequence each: steps × <paramref name="inputSize"/> values, a step after the other; one step or more.</param>
    /// <param name="labels">For each sequence the class of each of its steps, as an index into <paramref name="classNames"/>.</param>
    /// <param name="inputSize">Input values of one step.</param>
    /// <param name="classNames">The classes by index, two or more.</param>
    /// <param name="featureNames">A name for each input value of a step; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit each other, there are no sequences or fewer than two classes, a sequence is empty or null, a label has no class, a name stands
    /// twice, or a value is not finite.
    /// </exception>
    public static SequenceDataset FromClasses(IReadOnlyList<float[]> inputs, IReadOnlyList<int[]> labels, int inputSize, IReadOnlyList<string> classNames, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return FromLabels(inputs, labels, inputSize, classNames, featureNames, targetsAtEveryStep: true);
    }

    /// <summary>Sequences read from a CSV file, in rows that are checked. Takes the arrays over.</summary>
    /// <param name="inputs">All steps × features.</param>
    /// <param name="targets">As many rows as there are steps, or sequences; one value each for a quantity.</param>
    /// <param name="lengths">Steps of each sequence.</param>
    /// <param name="targetsAtEveryStep">Whether targets are of steps.</param>
    /// <param name="featureNames">The features.</param>
    /// <param name="classNames">The classes, each of which has a value in a row of targets; null: targets are quantities.</param>
    /// <param name="sourceLines">The line of each step.</param>
    /// <param name="ids">The id of each sequence.</param>
    internal static SequenceDataset FromFile(
        float[] inputs, float[] targets, int[] lengths, bool targetsAtEveryStep, IReadOnlyList<string> featureNames, IReadOnlyList<string>? classNames, int[] sourceLines, string[] ids)
    {
        var features = DataNames.OfFeatures(featureNames, featureNames.Count);
        var classes = classNames is null ? null : DataNames.OfClasses(classNames);
        return new SequenceDataset(new Layout(features.Count, classes?.Count ?? 1, targetsAtEveryStep, features, classes), inputs, targets, StartsOf(lengths), lengths, sourceLines, ids);
    }

    /// <summary>A row for each label.</summary>
    internal static float[] OneHot(ReadOnlySpan<int> labels, int classes, string argument)
    {
        var targets = Dataset.AllocateRows(labels.Length, classes, argument);
        for (int i = 0; i < labels.Length; i++)
            targets[(i * classes) + labels[i]] = 1;
        return targets;
    }

    private static SequenceDataset FromLabels(
        IReadOnlyList<float[]> inputs, IReadOnlyList<int[]> labels, int inputSize, IReadOnlyList<string> classNames, IReadOnlyList<string>? featureNames, bool targetsAtEveryStep)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(classNames);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        var classes = DataNames.OfClasses(classNames);
        var features = DataNames.OfFeatures(featureNames, inputSize);
        int[] lengths = LengthsOf(inputs, inputSize);
        CheckCount(lengths.Length, labels.Count, nameof(labels));
        for (int sequence = 0; sequence < lengths.Length; sequence++)
        {
            if (labels[sequence] is not { } given)
                throw new ArgumentException($"Sequence {sequence} has no labels (null).", nameof(labels));
            if (targetsAtEveryStep && given.Length != lengths[sequence])
                throw new ArgumentException($"Sequence {sequence} has {lengths[sequence]} steps but {given.Length} labels. Give one for each step.", nameof(labels));
            if (given.AsSpan().IndexOfAnyExceptInRange(0, classes.Count - 1) is var unknown and >= 0)
                throw new ArgumentException($"Sequence {sequence} has label {given[unknown]}{(targetsAtEveryStep ? $" at step {unknown}" : "")} but the classes are 0 to {classes.Count - 1}.", nameof(labels));
        }

        var data = new SequenceDataset(
            new Layout(inputSize, classes.Count, targetsAtEveryStep, features, classes), Join(inputs, inputSize, nameof(inputs)), OneHot([.. labels.SelectMany(given => given)], classes.Count, nameof(labels)), StartsOf(lengths), lengths);
        return data.CheckFinite(nameof(inputs), nameof(labels));
    }

    private static int[] LengthsOf(IReadOnlyList<float[]> inputs, int inputSize)
    {
        if (inputs.Count == 0)
            throw new ArgumentException("A data set needs at least one sequence.", nameof(inputs));
        int[] lengths = new int[inputs.Count];
        for (int sequence = 0; sequence < lengths.Length; sequence++)
        {
            if (inputs[sequence] is not { } values)
                throw new ArgumentException($"Sequence {sequence} has no values (null).", nameof(inputs));
            if (values.Length == 0 || values.Length % inputSize != 0)
                throw new ArgumentException($"Sequence {sequence} has {values.Length} inputs, which cannot be one or more steps of {inputSize}.", nameof(inputs));
            lengths[sequence] = values.Length / inputSize;
        }

        return lengths;
    }

    private static void CheckTargets(IReadOnlyList<float[]> targets, int[] lengths, int targetSize, bool targetsAtEveryStep)
    {
        CheckCount(lengths.Length, targets.Count, nameof(targets));
        for (int sequence = 0; sequence < lengths.Length; sequence++)
        {
            if (targets[sequence] is not { } values)
                throw new ArgumentException($"Sequence {sequence} has no targets (null).", nameof(targets));
            long atEveryStep = (long)lengths[sequence] * targetSize;
            if (values.Length == (targetsAtEveryStep ? atEveryStep : targetSize))
                continue;
            string expected = targetsAtEveryStep ? $"{atEveryStep}, {targetSize} at each of its {lengths[sequence]} steps" : $"{targetSize} for the whole sequence";
            string advice = values.Length == (targetsAtEveryStep ? targetSize : atEveryStep) ? $" Set {nameof(targetsAtEveryStep)} to {(targetsAtEveryStep ? "false" : "true")} if that is meant." : "";
            throw new ArgumentException($"Sequence {sequence} has {values.Length} target values, expected {expected}.{advice}", nameof(targets));
        }
    }

    private static void CheckCount(int sequences, int others, string argument)
    {
        if (sequences != others)
            throw new ArgumentException($"There are {sequences} sequences of inputs but {others} of {argument}. Give one for each sequence.", argument);
    }

    private static int[] StartsOf(int[] lengths)
    {
        int[] starts = new int[lengths.Length];
        for (int sequence = 1; sequence < starts.Length; sequence++)
            starts[sequence] = starts[sequence - 1] + lengths[sequence - 1];
        return starts;
    }

    private static float[] Join(IReadOnlyList<float[]> parts, int size, string argument)
    {
        var all = Dataset.AllocateRows(parts.Sum(part => (long)part.Length) / size, size, argument);
        int end = 0;
        foreach (float[] part in parts)
        {
            part.CopyTo(all, end);
            end += part.Length;
        }

        return all;
    }

    private SequenceDataset CheckFinite(string inputs, string targets)
    {
        if (FirstNonFinite(_inputs) is { } input)
            throw Odd(_inputs[input], PlaceOfInputs(input / InputSize), FeatureNames[input % InputSize], inputs);
        if (FirstNonFinite(_targets) is { } target)
            throw Odd(_targets[target], PlaceOfTargets(target / TargetSize), $"target {target % TargetSize}", targets);
        return this;

        static ArgumentException Odd(float value, string place, string name, string argument) =>
            new(string.Create(CultureInfo.InvariantCulture, $"{place} has {value} in {name}. Mend or drop such sequences first."), argument);
    }

    private static int? FirstNonFinite(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                return i;
        }

        return null;
    }
}
