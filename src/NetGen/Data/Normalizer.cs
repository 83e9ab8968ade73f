using System.Globalization;

namespace NetGen;

/// <summary>Shifts and scales each feature: (x - offset) · scale. Fit it on the training set alone, then apply it to every set.</summary>
public sealed partial class Normalizer
{
    private readonly float[] _offsets;
    private readonly float[] _scales;

    /// <summary>A normaliser with known numbers.</summary>
    /// <param name="offsets">What is taken from each feature: a value for each, one or more. Copied.</param>
    /// <param name="scales">What the rest is multiplied by: as many values. Copied.</param>
    /// <param name="featureNames">The features' names, as many; null: they have none.</param>
    /// <exception cref="ArgumentException">
    /// There are none, the lengths differ, an offset is not finite, or a scale is not a finite number other than 0.
    /// </exception>
    public Normalizer(ReadOnlySpan<float> offsets, ReadOnlySpan<float> scales, IReadOnlyList<string>? featureNames = null)
    {
        if (offsets.IsEmpty)
            throw new ArgumentException("A normaliser needs at least one feature.", nameof(offsets));
        if (offsets.Length != scales.Length)
            throw new ArgumentException($"There are {offsets.Length} offsets but {scales.Length} scales.", nameof(scales));
        if (featureNames is not null && featureNames.Count != offsets.Length)
            throw new ArgumentException($"There are {featureNames.Count} names for {offsets.Length} features.", nameof(featureNames));
        for (int i = 0; i < offsets.Length; i++)
        {
            if (!float.IsFinite(offsets[i]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Feature {i} has offset {offsets[i]}, which is not finite."), nameof(offsets));
            if (!float.IsFinite(scales[i]) || scales[i] == 0)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Feature {i} has scale {scales[i]}, which cannot be undone."), nameof(scales));
        }

        _offsets = offsets.ToArray();
        _scales = scales.ToArray();
        FeatureNames = featureNames is null or NumberedNames ? null : Array.AsReadOnly<string>([.. featureNames]);
    }

    /// <summary>The names of the features that it was fitted on, which data must have too; null: they have none.</summary>
    public IReadOnlyList<string>? FeatureNames { get; }

    /// <summary>What is taken from each feature.</summary>
    public ReadOnlySpan<float> Offsets => _offsets;

    /// <summary>What the rest is multiplied by.</summary>
    public ReadOnlySpan<float> Scales => _scales;

    /// <summary>Mean 0 and standard deviation 1 for each feature, over the whole population as in scikit-learn's StandardScaler; a constant feature becomes 0.</summary>
    /// <remarks>Measured in double precision; the offset is the float nearest to the mean, which matters where values differ by a few floats only.</remarks>
    /// <param name="data">The training samples; their inputs are measured, their weights do not count.</param>
    public static Normalizer Standardize(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Fit(data.Inputs, data.InputSize, MeanAndDeviation, data.FeatureNames);
    }

    /// <summary>Between 0 and 1 for each feature, (x - minimum) / (maximum - minimum); a constant feature becomes 0.</summary>
    /// <param name="data">The training samples, whose inputs are measured; those of other sets may come to lie outside.</param>
    public static Normalizer MinMax(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Fit(data.Inputs, data.InputSize, MinimumAndRange, data.FeatureNames);
    }

    /// <summary>The set with normalised inputs; targets, names and weights are as they were.</summary>
    /// <param name="data">Samples with as many inputs as there are <see cref="Offsets"/>; unchanged.</param>
    /// <exception cref="ArgumentException">The set has other features, by number or by name, or a result exceeds the range of a float.</exception>
    public Dataset Apply(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.InputSize != _offsets.Length)
            throw new ArgumentException($"The normaliser knows {_offsets.Length} features but the data set has {data.InputSize}.", nameof(data));
        NameGuard.CheckFeatures(FeatureNames, data.FeatureNames, "the normaliser", nameof(data));
        return data.WithInputs(ApplyToRows(data.Inputs, sample => $"Sample {sample}", feature => $"in {data.FeatureNames[feature]}", nameof(data)));
    }

    /// <summary>Normalises one sample. Allocates nothing.</summary>
    /// <param name="sample">A value for each feature.</param>
    /// <param name="result">Receives a value for each feature and may be longer, or the sample itself.</param>
    /// <exception cref="ArgumentException">The sample has not a value for each feature, or the result is shorter.</exception>
    public void Apply(ReadOnlySpan<float> sample, Span<float> result)
    {
        CheckLength(sample.Length, result.Length);
        for (int i = 0; i < _offsets.Length; i++)
            result[i] = (float)(((double)sample[i] - _offsets[i]) * _scales[i]);
    }

    /// <summary>Undoes the normalisation of one sample, x / scale + offset. Allocates nothing.</summary>
    /// <param name="sample">A normalised value for each feature.</param>
    /// <param name="result">Receives a value for each feature and may be longer, or the sample itself.</param>
    /// <exception cref="ArgumentException">The sample has not a value for each feature, or the result is shorter.</exception>
    public void Invert(ReadOnlySpan<float> sample, Span<float> result)
    {
        CheckLength(sample.Length, result.Length);
        for (int i = 0; i < _offsets.Length; i++)
            result[i] = (float)(((double)sample[i] / _scales[i]) + _offsets[i]);
    }

    /// <summary>Normalises rows.</summary>
    /// <param name="rows">A value for each feature in each.</param>
    /// <param name="place">What errors call a row, by number.</param>
    /// <param name="feature">What they call a feature, by number.</param>
    /// <param name="argument">Where the rows are from.</param>
    /// <exception cref="ArgumentException">A result exceeds the range of a float.</exception>
    private float[] ApplyToRows(ReadOnlySpan<float> rows, Func<int, string> place, Func<int, string> feature, string argument)
    {
        int size = _offsets.Length;
        var results = new float[rows.Length];
        for (int first = 0; first < rows.Length; first += size)
            Apply(rows.Slice(first, size), results.AsSpan(first));
        int overflow = Array.FindIndex(results, value => !float.IsFinite(value));
        return overflow < 0
            ? results
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"{place(overflow / size)} has {rows[overflow]} {feature(overflow % size)}, which normalises to {results[overflow]}. It is too far from the data that the normaliser was fitted on."), argument);
    }

    private static (double Offset, double Spread) MeanAndDeviation(double[] values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }

    private static (double Offset, double Spread) MinimumAndRange(double[] values) => (values.Min(), values.Max() - values.Min());

    private static Normalizer Fit(ReadOnlySpan<float> rows, int size, Func<double[], (double Offset, double Spread)> fit, IReadOnlyList<string>? names = null)
    {
        var offsets = new float[size];
        var scales = new float[size];
        var column = new double[rows.Length / size];
        for (int feature = 0; feature < size; feature++)
        {
            for (int sample = 0; sample < column.Length; sample++)
                column[sample] = rows[(sample * size) + feature];
            var (offset, spread) = fit(column);
            offsets[feature] = (float)offset;
            scales[feature] = (float)(1 / spread) is var scale && float.IsFinite(scale) ? scale : 1;
        }

        return new Normalizer(offsets, scales, names);
    }

    /// <summary>Why the normaliser is not one for a network's inputs; null: it is.</summary>
    internal string? Misfit(NetworkArchitecture architecture) => _offsets.Length == architecture.InputSize
        ? null
        : $"The normaliser knows {_offsets.Length} features but {architecture.Name} takes {architecture.InputSize} inputs.";

    private void CheckLength(int sample, int result)
    {
        if (sample != _offsets.Length || result < _offsets.Length)
            throw new ArgumentException($"The normaliser knows {_offsets.Length} features but the spans hold {sample} and {result} values.");
    }
}
