using System.Globalization;

namespace NetGen;

public sealed partial class SequenceDataset
{
    /// <summary>The sequences of a plain data set, whose samples are steps × features.</summary>
    /// <param name="data">The samples; source lines and names of classes stay with them.</param>
    /// <param name="shape">The shape of a sample, such as <see cref="NetworkArchitecture.InputShape"/> or <see cref="Shape.OfSequence"/> gives it.</param>
    /// <param name="targetsAtEveryStep">Whether a target is steps × values. Default: it is the sequence's.</param>
    /// <param name="featureNames">A name for each input value of a step; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">
    /// The shape is no sequence, inputs or targets are not of its size, samples have weights, which sequences do not have, or a name stands twice.
    /// </exception>
    public static SequenceDataset Of(Dataset data, Shape shape, bool targetsAtEveryStep = false, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(shape);
        if (!shape.IsSequence)
            throw new ArgumentException($"A shape of {string.Join(" × ", shape.Axes.Select(axis => axis.Name))} is no sequence, steps × features. {nameof(Shape)}.{nameof(Shape.OfSequence)} makes one.", nameof(shape));
        var (steps, features) = (shape.Columns, shape.FeatureCount);
        if (data.InputSize != shape.Size)
            throw new ArgumentException($"Samples have {data.InputSize} inputs, which are not {shape}, {steps} steps of {features} features.", nameof(data));
        if (targetsAtEveryStep && (data.ClassNames is not null || data.TargetSize % steps != 0))
            throw new ArgumentException(data.ClassNames is null ? $"Samples have {data.TargetSize} targets, which are none at each of {steps} steps." : "Samples have one class each, not one a step.", nameof(data));
        if (!data.SampleWeights.IsEmpty)
            throw new ArgumentException("Samples have weights, which sequences do not have. Make the data set without them.", nameof(data));

        int[] lengths = new int[data.Count];
        Array.Fill(lengths, steps);
        int[]? lines = data.SourceLines.IsEmpty ? null : [.. data.SourceLines.ToArray().SelectMany(line => Enumerable.Repeat(line, steps))];
        var layout = new Layout(features, targetsAtEveryStep ? data.TargetSize / steps : data.TargetSize, targetsAtEveryStep, DataNames.OfFeatures(featureNames, features), data.ClassNames);
        return new SequenceDataset(layout, data.Inputs.ToArray(), data.Targets.ToArray(), StartsOf(lengths), lengths, lines);
    }

    /// <summary>
    /// A plain data set, a sequence a sample, for what takes no sequences. All sequences must be of so many steps, those that the network declares.
    /// </summary>
    /// <param name="steps">Steps of every sequence.</param>
    /// <returns>
    /// Samples of steps × <see cref="InputSize"/> inputs, named <c>speed[0]</c> for the feature of that name at step 0, and the sequence's target, or steps ×
    /// <see cref="TargetSize"/> targets. Classes keep their names where a sequence has one; classes of steps become one-hot values without names. The
    /// line of a sample is that of its first step.
    /// </returns>
    /// <exception cref="InvalidOperationException">A sequence has another number of steps, or there are more values than an array can hold.</exception>
    public Dataset ToDataset(int steps)
    {
        int other = Array.FindIndex(_lengths, length => length != steps);
        if (other >= 0)
            throw new InvalidOperationException($"Sequence {other} has {_lengths[other]} steps, not {steps}. Train on the sequences as they are, Select those of {steps} steps, or cut windows of that many from a series.");
        int inputSize = checked(steps * InputSize);
        int targetSize = HasTargetsAtEveryStep ? checked(steps * TargetSize) : TargetSize;
        if ((long)Count * Math.Max(inputSize, targetSize) > Array.MaxLength)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{Count} samples of {inputSize} inputs and {targetSize} targets are more values than the {Array.MaxLength} that a data set holds. Take fewer of them, such as by a larger stride."));

        var inputs = new float[Count * inputSize];
        var targets = new float[Count * targetSize];
        for (int sequence = 0; sequence < Count; sequence++)
        {
            InputsOf(sequence).CopyTo(inputs.AsSpan(sequence * inputSize));
            TargetsOf(sequence).CopyTo(targets.AsSpan(sequence * targetSize));
        }

        IReadOnlyList<string> names = FeatureNames is NumberedNames
            ? new NumberedNames(inputSize)
            : Array.AsReadOnly<string>([.. Enumerable.Range(0, inputSize).Select(i => string.Create(CultureInfo.InvariantCulture, $"{FeatureNames[i % InputSize]}[{i / InputSize}]"))]);
        int[]? lines = _sourceLines is null ? null : [.. _starts.Select(start => _sourceLines[start])];
        return new Dataset(inputs, targets, inputSize, targetSize, names, HasTargetsAtEveryStep ? null : ClassNames, sourceLines: lines);
    }
}
