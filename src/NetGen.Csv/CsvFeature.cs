using System.Text.Json.Serialization;

namespace NetGen;

/// <summary>What a column of features holds.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Mean">The mean of its numbers in the file that the schema is of: what <see cref="MissingValues.Mean"/> puts in place of missing ones. 0 for text.</param>
/// <param name="Categories">The texts of a categorical column, each of which becomes a value of 0 or 1, in this order; null for numbers.</param>
public sealed record CsvFeature(string Column, double Mean, IReadOnlyList<string>? Categories = null)
{
    /// <summary>The names of the input values that the column becomes: <c>age</c>, or <c>color=blue</c> and <c>color=red</c>.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Names => Categories is null ? [Column] : [.. Categories.Select(category => $"{Column}={category}")];
}
