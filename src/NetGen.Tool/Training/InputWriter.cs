using System.Globalization;
using System.Text;
using NetGen.Tool.Networks;

namespace NetGen.Tool.Training;

/// <summary>Writes a record with a property for each column, from which the features of a written class are made.</summary>
internal sealed class InputWriter
{
    /// <summary>Tables with more columns than these are handed over as numbers, not as properties.</summary>
    private const int MostColumns = 256;

    /// <summary>What a record has already, or what is written into it below.</summary>
    private static readonly string[] Reserved =
        ["Clone", "CopyTo", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "OneHot", "PrintMembers", "ReferenceEquals", "ToString"];

    private readonly CsvSchema _schema;
    private readonly string _class;
    private readonly bool _takesMissing;
    private readonly string[] _properties;

    /// <param name="schema">What the columns mean.</param>
    /// <param name="className">The written class.</param>
    /// <param name="missing">What the training did with missing values: where it took the mean, so does the record.</param>
    public InputWriter(CsvSchema schema, string className, MissingValues missing)
    {
        _schema = schema;
        _class = className;
        _takesMissing = missing == MissingValues.Mean;
        _properties = CSharpText.MemberNames([.. schema.Features.Select(feature => feature.Column)], [.. Reserved, Name]);
    }

    /// <summary>The record's name.</summary>
    public string Name => _class + "Input";

    /// <summary>Whether there is a record: wide tables have none.</summary>
    public static bool CanWrite(CsvSchema schema) => schema.Features.Count <= MostColumns;

    /// <summary>The record, a declaration of its own.</summary>
    public void Write(StringBuilder text)
    {
        text.Append($"\n/// <summary>A row of the data: what <see cref=\"{_class}\"/> takes, by the names of its columns.</summary>\n");
        text.Append($"public sealed record {Name}\n{{\n");
        for (int i = 0; i < _properties.Length; i++)
            Property(text, _schema.Features[i], _properties[i]);
        CopyTo(text);
        if (_schema.Features.Any(feature => feature.Categories is not null))
            OneHot(text);
        text.Append("}\n");
    }

    private void Property(StringBuilder text, CsvFeature feature, string name)
    {
        string what = CSharpNotation.Comment($"The column '{feature.Column}'");
        if (feature.Categories is { } categories)
            text.Append($"    /// <summary>{what}: {CSharpNotation.Comment(NameList.Of(categories))}.</summary>\n    public required string {name} {{ get; init; }}\n\n");
        else if (_takesMissing)
            text.Append($"    /// <summary>{what}; null where it is missing: the mean of the training data takes its place.</summary>\n    public double? {name} {{ get; init; }}\n\n");
        else
            text.Append($"    /// <summary>{what}.</summary>\n    public required double {name} {{ get; init; }}\n\n");
    }

    private void CopyTo(StringBuilder text)
    {
        text.Append($"    /// <summary>Writes a value for each of <see cref=\"{_class}.FeatureNames\"/>.</summary>\n");
        text.Append("    /// <param name=\"features\">Receives the values.</param>\n");
        text.Append("    /// <exception cref=\"ArgumentException\">A category is not one of those in the training data.</exception>\n");
        text.Append("    public void CopyTo(Span<float> features)\n    {\n");
        int first = 0;
        for (int i = 0; i < _properties.Length; i++)
        {
            var feature = _schema.Features[i];
            if (feature.Categories is { } categories)
            {
                text.Append(CultureInfo.InvariantCulture, $"        OneHot({_properties[i]}, {CSharpText.Literal(feature.Column)}, [{string.Join(", ", categories.Select(CSharpText.Literal))}], features.Slice({first}, {categories.Count}));\n");
                first += categories.Count;
                continue;
            }

            string value = _takesMissing ? $"({_properties[i]} ?? {CSharpText.Literal(feature.Mean)})" : _properties[i];
            text.Append(CultureInfo.InvariantCulture, $"        features[{first++}] = (float){value};\n");
        }

        text.Append("    }\n");
    }

    private static void OneHot(StringBuilder text) => text.Append("""

            /// <summary>A 1 for the category, a 0 for each of the others.</summary>
            private static void OneHot(string value, string column, ReadOnlySpan<string> categories, Span<float> features)
            {
                int index = categories.IndexOf(value);
                if (index < 0)
                    throw new ArgumentException($"The column '{column}' is '{value}' but must be one of {string.Join(", ", categories)}.");
                features.Clear();
                features[index] = 1;
            }

        """.ReplaceLineEndings("\n"));
}
