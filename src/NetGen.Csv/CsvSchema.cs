using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetGen;

/// <summary>
/// What the columns of a CSV file mean to a network. Taken from the training file and kept with the network, it reads other files the same
/// way: the same features in the same order, the same categories and classes, the same means for missing values, whatever the other
/// file's columns are.
/// </summary>
public sealed record CsvSchema
{
    /// <summary>The column to predict.</summary>
    public required string Target { get; init; }

    /// <summary>The feature columns, in the order of the network's inputs.</summary>
    public required IReadOnlyList<CsvFeature> Features { get; init; }

    /// <summary>The classes by index; null where the target is a quantity.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>A name for each input value.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> FeatureNames => [.. Features.SelectMany(feature => feature.Names)];

    /// <summary>Tells from a file what its columns mean.</summary>
    /// <param name="path">The file, in <see cref="CsvOptions.Encoding"/> unless it begins with a byte order mark, which tells its own.</param>
    /// <param name="target">The column to predict; the others are features.</param>
    /// <param name="options">How to read it; null: the defaults.</param>
    /// <exception cref="CsvFormatException">The file is malformed: the message names line, column and text.</exception>
    /// <exception cref="ArgumentException">There is no such column, or the options contradict each other.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CsvSchema Of(string path, string target, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        options ??= new CsvOptions();
        return CsvInference.SchemaOf(CsvTable.Open(path, options), target, options);
    }

    /// <summary>Reads the inputs of a file that needs no target: what there is to predict for.</summary>
    /// <param name="path">The file, in <see cref="CsvOptions.Encoding"/> unless it begins with a byte order mark, which tells its own. Its other columns are passed over.</param>
    /// <param name="options">How to read it; null: the defaults. What they say of target, classes and columns is not asked for.</param>
    /// <returns>Rows × <see cref="FeatureNames"/> values, a row of the file each, but for those that the options drop.</returns>
    /// <exception cref="CsvFormatException">The file is malformed: the message names line, column and text.</exception>
    /// <exception cref="ArgumentException">The file lacks a column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public float[] ReadInputs(string path, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        return new CsvRows(CsvTable.Open(path, options), this, options, withTarget: false).Inputs();
    }

    /// <summary>The schema as JSON, for <see cref="Parse"/>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CsvSchemaJson.Default.CsvSchema);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">An object with <c>target</c>, <c>features</c> (each of <c>column</c>, <c>mean</c>, <c>categories</c>) and <c>classes</c>.</param>
    /// <exception cref="FormatException">The text is no such JSON, it has no target or features, or a name stands twice.</exception>
    public static CsvSchema Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var schema = JsonSerializer.Deserialize(json, CsvSchemaJson.Default.CsvSchema);
            if (schema is { Target: not null, Features.Count: > 0 }
                && schema.Features.All(feature => feature is { Column: not null, Categories: null or { Count: > 0 } } && double.IsFinite(feature.Mean))
                && AreDistinct(schema.FeatureNames) && (schema.Classes is null || (schema.Classes.Count > 1 && AreDistinct(schema.Classes))))
                return schema;
        }
        catch (JsonException exception)
        {
            throw new FormatException($"Found text that is no JSON of a CSV schema: {exception.Message}", exception);
        }

        throw new FormatException("Found a CSV schema without a target or features, or with names that stand twice.");
    }

    private static bool AreDistinct(IReadOnlyList<string> names) => !names.Contains(null) && names.Distinct(StringComparer.Ordinal).Count() == names.Count;
}
