using System.Globalization;

namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>Samples with quantities to predict. The arrays are copied.</summary>
    /// <param name="inputs">count × <paramref name="inputSize"/> values, a sample a row.</param>
    /// <param name="targets">count × <paramref name="targetSize"/> values, a sample a row.</param>
    /// <param name="inputSize">Values of one input sample.</param>
    /// <param name="targetSize">Values of one target.</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">The sizes do not fit each other, there are no samples, a name stands twice, or a value is not finite.</exception>
    public static Dataset FromArrays(float[] inputs, float[] targets, int inputSize, int targetSize, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        return FromSpans(inputs, targets, inputSize, targetSize, featureNames);
    }

    /// <summary>Samples with quantities to predict, from memory of any kind. The values are copied.</summary>
    /// <param name="inputs">count × <paramref name="inputSize"/> values, a sample a row.</param>
    /// <param name="targets">count × <paramref name="targetSize"/> values, a sample a row.</param>
    /// <param name="inputSize">Values of one input sample.</param>
    /// <param name="targetSize">Values of one target.</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">The sizes do not fit each other, there are no samples, a name stands twice, or a value is not finite.</exception>
    public static Dataset FromSpans(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int inputSize, int targetSize, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        if (inputs.Length == 0 || inputs.Length % inputSize != 0)
            throw new ArgumentException($"{inputs.Length} values cannot be one or more rows of {inputSize}.", nameof(inputs));
        int count = inputs.Length / inputSize;
        if (targets.Length != (long)count * targetSize)
            throw new ArgumentException($"{count} samples with {targetSize} targets each need {(long)count * targetSize} values but there are {targets.Length}.", nameof(targets));

        var names = DataNames.OfFeatures(featureNames, inputSize);
        CheckFinite(inputs, names, nameof(inputs));
        CheckFinite(targets, [.. Enumerable.Range(0, targetSize).Select(target => $"target {target}")], nameof(targets));
        return new Dataset([.. inputs], [.. targets], inputSize, targetSize, names, null);
    }

    /// <summary>Samples of classes; the targets become one-hot. The arrays are copied.</summary>
    /// <param name="inputs">count × input size values, a sample a row; the input size follows from the number of labels.</param>
    /// <param name="labels">The class of each sample, as an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The classes by index, two or more.</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit each other, there are no samples or fewer than two classes, a label has no class, a name stands twice, or a value is not
    /// finite.
    /// </exception>
    public static Dataset FromClasses(float[] inputs, ReadOnlySpan<int> labels, IReadOnlyList<string> classNames, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return FromClasses(inputs.AsSpan(), labels, classNames, featureNames);
    }

    /// <summary>Samples of classes, from memory of any kind; the targets become one-hot. The values are copied.</summary>
    /// <param name="inputs">count × input size values, a sample a row; the input size follows from the number of labels.</param>
    /// <param name="labels">The class of each sample, as an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The classes by index, two or more.</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit each other, there are no samples or fewer than two classes, a label has no class, a name stands twice, or a value is not
    /// finite.
    /// </exception>
    public static Dataset FromClasses(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, IReadOnlyList<string> classNames, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        if (labels.IsEmpty || inputs.Length == 0 || inputs.Length % labels.Length != 0)
            throw new ArgumentException($"{inputs.Length} inputs cannot be rows of {labels.Length} samples. Give one label a sample.", nameof(labels));

        int inputSize = inputs.Length / labels.Length;
        var classes = DataNames.OfClasses(classNames);
        var features = DataNames.OfFeatures(featureNames, inputSize);
        CheckFinite(inputs, features, nameof(inputs));
        var targets = AllocateRows(labels.Length, classes.Count, nameof(labels));
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes.Count)
                throw new ArgumentException($"Sample {i} has label {labels[i]} but the classes are 0 to {classes.Count - 1}.", nameof(labels));
            targets[(i * classes.Count) + labels[i]] = 1;
        }

        return new Dataset([.. inputs], targets, inputSize, classes.Count, features, classes);
    }

    /// <summary>Samples of classes from objects.</summary>
    /// <param name="items">A sample each.</param>
    /// <param name="features">An object's input values; as many for each.</param>
    /// <param name="label">An object's class by name; the classes are ordered by name.</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">
    /// There are no objects, their sizes differ, all are of one class or nearly each of its own, one has no label (null), a name stands twice, or a
    /// value is not finite.
    /// </exception>
    public static Dataset FromClasses<T>(IEnumerable<T> items, Func<T, float[]> features, Func<T, string> label, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(label);
        T[] all = [.. items];
        float[] inputs = Flatten(all, features, nameof(features));
        return FromLabels(inputs, [.. all.Select(label)], null, featureNames, nameof(label));
    }

    /// <summary>Samples with quantities to predict, from objects.</summary>
    /// <param name="items">A sample each.</param>
    /// <param name="features">An object's input values; as many for each.</param>
    /// <param name="targets">An object's target values; as many for each.</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">There are no objects, their sizes differ, a name stands twice, or a value is not finite.</exception>
    public static Dataset From<T>(IEnumerable<T> items, Func<T, float[]> features, Func<T, float[]> targets, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(targets);
        T[] all = [.. items];
        float[] inputs = Flatten(all, features, nameof(features));
        float[] outputs = Flatten(all, targets, nameof(targets));
        return FromArrays(inputs, outputs, inputs.Length / all.Length, outputs.Length / all.Length, featureNames);
    }

    private static float[] Flatten<T>(T[] items, Func<T, float[]> selector, string argument)
    {
        if (items.Length == 0)
            throw new ArgumentException("A data set needs at least one sample.", nameof(items));

        float[] values = [];
        int size = 0;
        for (int sample = 0; sample < items.Length; sample++)
        {
            float[] row = selector(items[sample]) ?? throw new ArgumentException($"Sample {sample} has no values (null).", argument);
            if (sample == 0)
            {
                size = row.Length > 0 ? row.Length : throw new ArgumentException("Sample 0 has 0 values; each sample needs at least one.", argument);
                values = AllocateRows(items.Length, size, argument);
            }

            if (row.Length != size)
                throw new ArgumentException($"Sample {sample} has {row.Length} values but sample 0 has {size}.", argument);
            row.CopyTo(values, sample * size);
        }

        return values;
    }

    private static void CheckFinite(ReadOnlySpan<float> values, IReadOnlyList<string> names, string argument)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Sample {i / names.Count} has {values[i]} in {names[i % names.Count]}. Mend or drop such samples first."), argument);
        }
    }
}
