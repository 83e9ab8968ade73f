using System.Globalization;

namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>Samples with quantities to predict.</summary>
    /// <param name="inputs">count × <paramref name="inputSize"/> values, a sample a row.</param>
    /// <param name="targets">count × <paramref name="targetSize"/> values, a sample a row.</param>
    /// <param name="inputSize">Values of one input sample.</param>
    /// <param name="targetSize">Values of one target.</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">The sizes do not fit each other, there are no samples, or a value is not finite.</exception>
    public static Dataset FromArrays(float[] inputs, float[] targets, int inputSize, int targetSize, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        int count = CountOf(inputs, inputSize, nameof(inputs));
        if (targets.Length != (long)count * targetSize)
            throw new ArgumentException($"{count} samples with {targetSize} targets each need {(long)count * targetSize} values but there are {targets.Length}.", nameof(targets));
        var names = NamesOf(featureNames, inputSize);
        CheckFinite(inputs, names, nameof(inputs));
        CheckFinite(targets, null, nameof(targets), targetSize);
        return new Dataset(inputs, targets, inputSize, targetSize, names, null);
    }

    /// <summary>Samples of classes; the targets become one-hot.</summary>
    /// <param name="inputs">count × input size values, a sample a row; the input size follows from the number of labels.</param>
    /// <param name="labels">The class index of each sample.</param>
    /// <param name="classNames">The classes by index.</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">The sizes do not fit each other, a label has no class, or a value is not finite.</exception>
    public static Dataset FromClasses(float[] inputs, ReadOnlySpan<int> labels, IReadOnlyList<string> classNames, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(classNames);
        if (classNames.Count < 2)
            throw new ArgumentException($"Classes need at least 2 names but there are {classNames.Count}.", nameof(classNames));
        if (labels.IsEmpty || inputs.Length == 0 || inputs.Length % labels.Length != 0)
            throw new ArgumentException($"{inputs.Length} inputs cannot be rows of {labels.Length} samples. Give one label a sample.", nameof(labels));

        int inputSize = inputs.Length / labels.Length;
        var names = NamesOf(featureNames, inputSize);
        CheckFinite(inputs, names, nameof(inputs));
        var targets = new float[labels.Length * classNames.Count];
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classNames.Count)
                throw new ArgumentException($"Sample {i} has label {labels[i]} but the classes are 0 to {classNames.Count - 1}.", nameof(labels));
            targets[(i * classNames.Count) + labels[i]] = 1;
        }

        return new Dataset(inputs, targets, inputSize, classNames.Count, names, classNames);
    }

    /// <summary>Samples of classes from objects.</summary>
    /// <param name="items">A sample each.</param>
    /// <param name="features">An object's input values; as many for each.</param>
    /// <param name="label">An object's class by name; the classes are ordered by name.</param>
    /// <exception cref="ArgumentException">There are no objects, or their sizes differ.</exception>
    public static Dataset FromClasses<T>(IEnumerable<T> items, Func<T, float[]> features, Func<T, string> label)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(label);
        T[] all = [.. items];
        string[] labels = [.. all.Select(label)];
        string[] classes = [.. labels.Distinct().Order(StringComparer.Ordinal)];
        int[] indices = [.. labels.Select(name => Array.IndexOf(classes, name))];
        return FromClasses(Flatten(all, features, nameof(features)), indices, classes);
    }

    /// <summary>Samples with quantities to predict, from objects.</summary>
    /// <param name="items">A sample each.</param>
    /// <param name="features">An object's input values; as many for each.</param>
    /// <param name="targets">An object's target values; as many for each.</param>
    /// <exception cref="ArgumentException">There are no objects, or their sizes differ.</exception>
    public static Dataset From<T>(IEnumerable<T> items, Func<T, float[]> features, Func<T, float[]> targets)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(targets);
        T[] all = [.. items];
        float[] inputs = Flatten(all, features, nameof(features));
        float[] outputs = Flatten(all, targets, nameof(targets));
        return FromArrays(inputs, outputs, inputs.Length / all.Length, outputs.Length / all.Length);
    }

    private static float[] Flatten<T>(T[] items, Func<T, float[]> selector, string name)
    {
        if (items.Length == 0)
            throw new ArgumentException("A data set needs at least one sample.", nameof(items));
        float[][] rows = [.. items.Select(selector)];
        int different = Array.FindIndex(rows, row => row.Length != rows[0].Length);
        if (different >= 0)
            throw new ArgumentException($"Sample {different} has {rows[different].Length} values but sample 0 has {rows[0].Length}.", name);
        return [.. rows.SelectMany(row => row)];
    }

    private static int CountOf(float[] inputs, int inputSize, string name)
    {
        if (inputs.Length == 0 || inputs.Length % inputSize != 0)
            throw new ArgumentException($"{inputs.Length} values cannot be one or more rows of {inputSize}.", name);
        return inputs.Length / inputSize;
    }

    private static IReadOnlyList<string> NamesOf(IReadOnlyList<string>? names, int count)
    {
        if (names is null)
            return [.. Enumerable.Range(1, count).Select(number => "x" + number.ToString(CultureInfo.InvariantCulture))];
        if (names.Count != count)
            throw new ArgumentException($"There are {names.Count} feature names for {count} features.", nameof(names));
        return names;
    }

    private static void CheckFinite(float[] values, IReadOnlyList<string>? names, string argument, int size = 0)
    {
        int columns = names?.Count ?? size;
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw new ArgumentException($"Sample {i / columns} has {values[i].ToString(CultureInfo.InvariantCulture)} in {names?[i % columns] ?? $"target {i % columns}"}. Mend or drop such samples first.", argument);
        }
    }
}
