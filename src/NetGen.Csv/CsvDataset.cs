using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>Adds <c>Dataset.FromCsv</c>.</summary>
public static class CsvDataset
{
    extension(Dataset)
    {
        /// <summary>Reads a CSV file with a header line. Numbers are written with a point, whatever the machine's culture.</summary>
        /// <param name="path">The file: UTF-8, or UTF-16 with a byte order mark.</param>
        /// <param name="target">The column to predict; the others are features.</param>
        /// <param name="options">How to read it; null: the defaults.</param>
        /// <exception cref="CsvFormatException">The file is malformed: the message names line, column and text.</exception>
        /// <exception cref="ArgumentException">There is no such column, or the options contradict each other.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static Dataset FromCsv(string path, string target, CsvOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(path);
            using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            try
            {
                return FromCsv(reader, target, options, path);
            }
            catch (DecoderFallbackException)
            {
                throw new CsvFormatException(path, 0, "found bytes that are not text in UTF-8. Save the file as UTF-8, or give a StreamReader with its encoding.");
            }
        }

        /// <summary>Reads CSV text with a header line.</summary>
        /// <param name="reader">The text. It stays open.</param>
        /// <param name="target">The column to predict; the others are features.</param>
        /// <param name="options">How to read it; null: the defaults.</param>
        /// <param name="name">What errors call the text.</param>
        /// <exception cref="CsvFormatException">The text is malformed: the message names line, column and text.</exception>
        /// <exception cref="ArgumentException">There is no such column, or the options contradict each other.</exception>
        public static Dataset FromCsv(TextReader reader, string target, CsvOptions? options = null, string name = "CSV text")
        {
            ArgumentNullException.ThrowIfNull(reader);
            ArgumentNullException.ThrowIfNull(target);
            options ??= new CsvOptions();
            Check(options);

            var table = CsvTable.Read(reader, name, options.Delimiter);
            var columns = new CsvColumns(table, options.MissingMarks);
            var roles = CsvRoles.Assign(table, target, options);
            DropRows(table, columns, roles, options.Missing);

            var features = Features(table, columns, roles, options.Missing);
            string[] featureNames = [.. features.Select(feature => feature.Name)];
            float[] inputs = Rows(table, features);
            return IsClasses(columns, roles.Target, options)
                ? Classes(table, columns, roles.Target, options.Classes, inputs, featureNames)
                : Dataset.FromArrays(inputs, columns.Numbers(roles.Target, MissingValues.Error, "If the values are names of classes, set CsvOptions.Target to Classes."), featureNames.Length, 1, featureNames);
        }
    }

    private static void Check(CsvOptions options)
    {
        if (options.Delimiter is '"' or '\r' or '\n')
            throw new ArgumentException("CsvOptions.Delimiter cannot be a quote or a line break.", nameof(options));
        if (options.Classes is null)
            return;
        if (options.Target == CsvTarget.Quantity)
            throw new ArgumentException("CsvOptions.Classes names classes but CsvOptions.Target says that the target is a quantity. Leave one of them out.", nameof(options));
        if (options.Classes.Distinct(StringComparer.Ordinal).Count() != options.Classes.Count || options.Classes.Count < 2)
            throw new ArgumentException($"CsvOptions.Classes must be two or more different names but is: {string.Join(", ", options.Classes)}.", nameof(options));
    }

    private static bool IsClasses(CsvColumns columns, int target, CsvOptions options) =>
        options.Classes is not null || options.Target == CsvTarget.Classes || (options.Target == CsvTarget.Auto && columns.IsText(target));

    private static Dataset Classes(CsvTable table, CsvColumns columns, int target, IReadOnlyList<string>? given, float[] inputs, string[] featureNames)
    {
        string[] labels = columns.Texts(target);
        string[] classes = given is null ? Ordered(labels.Distinct()) : [.. given];
        if (classes.Length < 2)
            throw new CsvFormatException(table.File, 0, $"every row is of the class '{classes[0]}'; there is nothing to tell apart. If other files hold the other classes, list all in CsvOptions.Classes.", table.Header[target], classes[0]);

        var indices = classes.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        int unknown = Array.FindIndex(labels, label => !indices.ContainsKey(label));
        if (unknown >= 0)
            throw new CsvFormatException(table.File, table.Rows[unknown].Line, $"found {CsvFormatException.Quote(labels[unknown])}, expected one of CsvOptions.Classes: {string.Join(", ", classes)}.", table.Header[target], labels[unknown]);
        return Dataset.FromClasses(inputs, [.. labels.Select(label => indices[label])], classes, featureNames);
    }

    /// <summary>By name; numbers by value, so that 10 follows 9.</summary>
    private static string[] Ordered(IEnumerable<string> classes)
    {
        string[] byName = [.. classes.Order(StringComparer.Ordinal)];
        return byName.All(name => CsvColumns.TryParse(name, out _))
            ? [.. byName.OrderBy(name => double.Parse(name, NumberStyles.Float, CultureInfo.InvariantCulture))]
            : byName;
    }

    private static List<(string Name, float[] Values)> Features(CsvTable table, CsvColumns columns, CsvRoles roles, MissingValues missing)
    {
        var features = new List<(string, float[])>();
        foreach (int column in roles.Features)
        {
            if (!roles.Categorical.Contains(column))
            {
                features.Add((table.Header[column], columns.Numbers(column, missing, "If the column is text, list it in CsvOptions.Categorical or CsvOptions.Ignore.")));
                continue;
            }

            string[] texts = columns.Texts(column);
            foreach (string value in texts.Distinct().Order(StringComparer.Ordinal))
                features.Add(($"{table.Header[column]}={value}", [.. texts.Select(text => text == value ? 1f : 0f)]));
        }

        return features;
    }

    private static float[] Rows(CsvTable table, List<(string Name, float[] Values)> features)
    {
        long length = (long)table.Rows.Count * features.Count;
        if (length > Array.MaxLength)
            throw new CsvFormatException(table.File, 0, $"{table.Rows.Count} rows of {features.Count} features are {length} values; a data set holds at most {Array.MaxLength}.");
        var rows = new float[length];
        for (int column = 0; column < features.Count; column++)
        {
            for (int row = 0; row < table.Rows.Count; row++)
                rows[(row * features.Count) + column] = features[column].Values[row];
        }

        return rows;
    }

    private static void DropRows(CsvTable table, CsvColumns columns, CsvRoles roles, MissingValues missing)
    {
        if (missing == MissingValues.Error)
            return;
        int[] deciding = missing == MissingValues.Mean ? [roles.Target] : [roles.Target, .. roles.Features];
        int before = table.Rows.Count;
        table.Rows.RemoveAll(row => deciding.Any(column => columns.IsMissing(row.Cells[column])));
        if (table.Rows.Count == 0)
            throw new CsvFormatException(table.File, 0, string.Create(CultureInfo.InvariantCulture, $"each of its {before} rows has a missing value; none is left. Set CsvOptions.Missing to Mean, or list the column that lacks them in CsvOptions.Ignore."));
    }
}
