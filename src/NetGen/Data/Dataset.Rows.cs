using System.Runtime.InteropServices;

namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>Samples with quantities to predict, from matrices. The values are copied.</summary>
    /// <param name="inputs">A sample a row.</param>
    /// <param name="targets">As many rows: what to predict for each sample.</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">The rows do not fit each other, there are none, a name stands twice, or a value is not finite.</exception>
    public static Dataset FromArrays(float[,] inputs, float[,] targets, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(targets);
        float[] values = Flatten(inputs, nameof(inputs));
        CheckRows(inputs.GetLength(0), targets.GetLength(0), nameof(targets));
        return FromArrays(values, Flatten(targets, nameof(targets)), inputs.GetLength(1), targets.GetLength(1), featureNames);
    }

    /// <summary>Samples with one quantity to predict, from a matrix. The values are copied.</summary>
    /// <param name="inputs">A sample a row.</param>
    /// <param name="targets">What to predict for each sample.</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">There is not one target a row, there are no rows, a name stands twice, or a value is not finite.</exception>
    public static Dataset FromArrays(float[,] inputs, float[] targets, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(targets);
        float[] values = Flatten(inputs, nameof(inputs));
        CheckRows(inputs.GetLength(0), targets.Length, nameof(targets));
        return FromArrays(values, targets, inputs.GetLength(1), 1, featureNames);
    }

    /// <summary>Samples with quantities to predict, from rows. The values are copied.</summary>
    /// <param name="inputs">A sample each, all of one size.</param>
    /// <param name="targets">What to predict for each sample, all of one size.</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">The rows do not fit each other, there are none, a name stands twice, or a value is not finite.</exception>
    public static Dataset FromRows(IReadOnlyList<float[]> inputs, IReadOnlyList<float[]> targets, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        CheckRows(inputs.Count, targets.Count, nameof(targets));
        float[] values = Flatten([.. inputs], row => row, nameof(inputs));
        float[] outputs = Flatten([.. targets], row => row, nameof(targets));
        return FromArrays(values, outputs, values.Length / inputs.Count, outputs.Length / inputs.Count, featureNames);
    }

    /// <summary>Samples with one quantity to predict, from rows. The values are copied.</summary>
    /// <param name="inputs">A sample each, all of one size.</param>
    /// <param name="targets">What to predict for each sample.</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">There is not one target a row, the rows' sizes differ, there are none, a name stands twice, or a value is not finite.</exception>
    public static Dataset FromRows(IReadOnlyList<float[]> inputs, float[] targets, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        CheckRows(inputs.Count, targets.Length, nameof(targets));
        float[] values = Flatten([.. inputs], row => row, nameof(inputs));
        return FromArrays(values, targets, values.Length / inputs.Count, 1, featureNames);
    }

    /// <summary>Samples of classes, from a matrix and the names of their classes. The values are copied.</summary>
    /// <param name="inputs">A sample a row.</param>
    /// <param name="labels">The class of each sample, by name.</param>
    /// <param name="classNames">The classes by index, two or more. Default: those found, ordered by name (ordinal).</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">
    /// There is not one label a row, there are no rows, a label is null or not among the classes, fewer than two classes are found or nearly as many
    /// as samples, a name stands twice, or a value is not finite.
    /// </exception>
    public static Dataset FromLabels(float[,] inputs, IReadOnlyList<string> labels, IReadOnlyList<string>? classNames = null, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        float[] values = Flatten(inputs, nameof(inputs));
        CheckRows(inputs.GetLength(0), labels.Count, nameof(labels));
        return FromLabels(values, labels, classNames, featureNames, nameof(labels));
    }

    /// <summary>Samples of classes, from rows and the names of their classes. The values are copied.</summary>
    /// <param name="inputs">A sample each, all of one size.</param>
    /// <param name="labels">The class of each sample, by name.</param>
    /// <param name="classNames">The classes by index, two or more. Default: those found, ordered by name (ordinal).</param>
    /// <param name="featureNames">A name for each input value; default: x1, x2, ...</param>
    /// <exception cref="ArgumentException">
    /// There is not one label a row, the rows' sizes differ, there are none, a label is null or not among the classes, fewer than two classes are
    /// found or nearly as many as samples, a name stands twice, or a value is not finite.
    /// </exception>
    public static Dataset FromLabels(IReadOnlyList<float[]> inputs, IReadOnlyList<string> labels, IReadOnlyList<string>? classNames = null, IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        CheckRows(inputs.Count, labels.Count, nameof(labels));
        return FromLabels(Flatten([.. inputs], row => row, nameof(inputs)), labels, classNames, featureNames, nameof(labels));
    }

    private static Dataset FromLabels(float[] inputs, IReadOnlyList<string> labels, IReadOnlyList<string>? classNames, IReadOnlyList<string>? featureNames, string argument)
    {
        var classes = new OneHotEncoder(classNames ?? FindClasses(labels, argument));
        int[] indices = new int[labels.Count];
        for (int sample = 0; sample < indices.Length; sample++)
        {
            string label = labels[sample] ?? throw NoLabel(sample, argument);
            indices[sample] = classes.IndexOf(label);
            if (indices[sample] < 0)
                throw new ArgumentException($"Sample {sample} has the label {QuotedText.Of(label)} but the classes are: {NameList.Of(classes.Categories)}.", argument);
        }

        return FromClasses(inputs, indices, classes.Categories, featureNames);
    }

    private static string[] FindClasses(IReadOnlyList<string> labels, string argument)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (int sample = 0; sample < labels.Count; sample++)
            found.Add(labels[sample] ?? throw NoLabel(sample, argument));
        if (found.Count == 1)
            throw new ArgumentException($"Every sample is of the class {QuotedText.Of(found.First())}; there is nothing to tell apart.", argument);
        // Before memory is taken: targets are as many values a sample.
        if (found.Count > CategoryLimit.Of(labels.Count))
            throw new ArgumentException(FormattableString.Invariant($"{labels.Count} samples have {found.Count} different labels, which look like names or numbers of samples; at most {CategoryLimit.Of(labels.Count)} are taken for classes. If each is a class, name them all: Dataset.FromLabels with classNames, or Dataset.FromClasses."), argument);
        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static ArgumentException NoLabel(int sample, string argument) => new($"Sample {sample} has no label (null).", argument);

    private static float[] Flatten(float[,] rows, string argument)
    {
        ArgumentNullException.ThrowIfNull(rows, argument);
        return rows.Length > 0
            ? MemoryMarshal.CreateReadOnlySpan(ref rows[0, 0], rows.Length).ToArray()
            : throw new ArgumentException($"A matrix of {rows.GetLength(0)} × {rows.GetLength(1)} values holds no samples.", argument);
    }

    private static void CheckRows(int inputs, int others, string argument)
    {
        if (inputs != others)
            throw new ArgumentException(FormattableString.Invariant($"There are {inputs} rows of inputs but {others} {argument}. Give one for each row."), argument);
    }
}
