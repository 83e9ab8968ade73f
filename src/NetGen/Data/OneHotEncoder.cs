using System.Globalization;

namespace NetGen;

/// <summary>Turns a category into one value for each that there is: 1 for its own, 0 for the others.</summary>
public sealed class OneHotEncoder
{
    private readonly Dictionary<string, int> _indices;

    /// <summary>An encoder of known categories.</summary>
    /// <param name="categories">The categories in the order of the values, one or more, all different. Copied.</param>
    /// <exception cref="ArgumentException">There are none, one is null, or one stands twice.</exception>
    public OneHotEncoder(IReadOnlyList<string> categories)
    {
        ArgumentNullException.ThrowIfNull(categories);
        if (categories.Count == 0)
            throw new ArgumentException("An encoder needs at least one category.", nameof(categories));
        _indices = new Dictionary<string, int>(categories.Count, StringComparer.Ordinal);
        for (int i = 0; i < categories.Count; i++)
        {
            if (categories[i] is null)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Category {i} is null."), nameof(categories));
            if (!_indices.TryAdd(categories[i], i))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The category {QuotedText.Of(categories[i])} stands twice, at {_indices[categories[i]]} and {i}."), nameof(categories));
        }

        Categories = Array.AsReadOnly<string>([.. categories]);
    }

    /// <summary>The categories in the order of the values.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>An encoder of the categories found, ordered by name (ordinal).</summary>
    /// <param name="values">Values such as a column holds; from the training set alone.</param>
    /// <exception cref="ArgumentException">There are no values, or one is null.</exception>
    public static OneHotEncoder Fit(IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new OneHotEncoder([.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>The place of a category's value.</summary>
    /// <param name="category">A category, in the letters of <see cref="Categories"/>.</param>
    /// <returns>The index into <see cref="Categories"/>; -1 where there is no such category.</returns>
    public int IndexOf(string category)
    {
        ArgumentNullException.ThrowIfNull(category);
        return _indices.GetValueOrDefault(category, -1);
    }

    /// <summary>Writes 1 for the category and 0 for the others. Allocates nothing.</summary>
    /// <param name="category">One of <see cref="Categories"/>.</param>
    /// <param name="values">Receives a value for each category; what follows them is left as it is.</param>
    /// <exception cref="ArgumentException">There is no such category, or the span is too short.</exception>
    public void Encode(string category, Span<float> values)
    {
        int index = IndexOf(category);
        if (index < 0)
            throw new ArgumentException($"There is no category {QuotedText.Of(category)}. There are: {NameList.Of(Categories)}.", nameof(category));
        if (values.Length < Categories.Count)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {Categories.Count} categories but the span holds {values.Length} values."), nameof(values));
        values = values[..Categories.Count];
        values.Clear();
        values[index] = 1;
    }

    /// <summary>Names for the values: <c>color=blue</c>, <c>color=red</c>.</summary>
    /// <param name="feature">The name of what has these categories.</param>
    public IReadOnlyList<string> FeatureNames(string feature) => [.. Categories.Select(category => $"{feature}={category}")];
}
