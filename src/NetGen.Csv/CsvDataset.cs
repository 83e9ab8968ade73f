using System.Globalization;

namespace NetGen;

/// <summary>Adds <c>Dataset.FromCsv</c>.</summary>
public static class CsvDataset
{
    extension(Dataset)
    {
        /// <summary>Reads a CSV file with a header line. Numbers are written with a point, whatever the machine's culture.</summary>
        /// <param name="path">The file.</param>
        /// <param name="target">The column to predict; the others are features.</param>
        /// <param name="options">How to read it; null: the defaults.</param>
        /// <exception cref="CsvFormatException">The file is malformed: the message names line, column and text.</exception>
        /// <exception cref="ArgumentException">There is no such column.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static Dataset FromCsv(string path, string target, CsvOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(path);
            using var reader = new StreamReader(path);
            return FromCsv(reader, target, options, Path.GetFileName(path));
        }

        /// <summary>Reads CSV text with a header line.</summary>
        /// <param name="reader">The text.</param>
        /// <param name="target">The column to predict; the others are features.</param>
        /// <param name="options">How to read it; null: the defaults.</param>
        /// <param name="name">What errors call the text.</param>
        /// <exception cref="CsvFormatException">The text is malformed: the message names line, column and text.</exception>
        /// <exception cref="ArgumentException">There is no such column.</exception>
        public static Dataset FromCsv(TextReader reader, string target, CsvOptions? options = null, string name = "CSV text")
        {
            ArgumentNullException.ThrowIfNull(reader);
            ArgumentNullException.ThrowIfNull(target);
            options ??= new CsvOptions();
            var table = CsvTable.Read(reader, name, options.Delimiter);
            int targetColumn = table.IndexOf(target, nameof(target));
            DropRows(table, targetColumn, options);

            var features = Features(table, targetColumn, options);
            if (features.Count == 0)
                throw new CsvFormatException(name, 0, "no feature column is left beside the target.");
            string[] names = [.. features.Select(feature => feature.Name)];
            float[] inputs = [.. Enumerable.Range(0, table.Rows.Count).SelectMany(row => features.Select(feature => feature.Values[row]))];

            bool isClasses = options.Target == CsvTarget.Classes || (options.Target == CsvTarget.Auto && CsvColumns.HasText(table, targetColumn));
            return isClasses
                ? Classes(table, targetColumn, inputs, names)
                : Dataset.FromArrays(inputs, CsvColumns.Numbers(table, targetColumn, MissingValues.Error), names.Length, 1, names);
        }
    }

    private static Dataset Classes(CsvTable table, int targetColumn, float[] inputs, string[] featureNames)
    {
        string[] labels = CsvColumns.Texts(table, targetColumn);
        string[] classes = [.. labels.Distinct().Order(StringComparer.Ordinal)];
        if (classes.Length < 2)
            throw new CsvFormatException(table.File, 0, $"target column '{table.Header[targetColumn]}' holds only the class '{classes[0]}'; there is nothing to tell apart.");
        return Dataset.FromClasses(inputs, [.. labels.Select(label => Array.BinarySearch(classes, label, StringComparer.Ordinal))], classes, featureNames);
    }

    private static List<(string Name, float[] Values)> Features(CsvTable table, int targetColumn, CsvOptions options)
    {
        int[] ignored = [.. options.Ignore.Select(column => table.IndexOf(column, nameof(options)))];
        int[] categorical = [.. options.Categorical.Select(column => table.IndexOf(column, nameof(options)))];
        var features = new List<(string, float[])>();
        for (int column = 0; column < table.Header.Length; column++)
        {
            if (column == targetColumn || ignored.Contains(column))
                continue;
            if (!categorical.Contains(column))
            {
                features.Add((table.Header[column], CsvColumns.Numbers(table, column, options.Missing)));
                continue;
            }

            string[] texts = CsvColumns.Texts(table, column);
            foreach (string value in texts.Distinct().Order(StringComparer.Ordinal))
                features.Add(($"{table.Header[column]}={value}", [.. texts.Select(text => text == value ? 1f : 0f)]));
        }

        return features;
    }

    private static void DropRows(CsvTable table, int targetColumn, CsvOptions options)
    {
        if (options.Missing == MissingValues.Error)
            return;
        int[] ignored = [.. options.Ignore.Select(column => table.IndexOf(column, nameof(options)))];
        int before = table.Rows.Count;
        table.Rows.RemoveAll(row => options.Missing == MissingValues.Mean
            ? CsvColumns.IsMissing(row.Cells[targetColumn])
            : row.Cells.Where((cell, column) => !ignored.Contains(column) && CsvColumns.IsMissing(cell)).Any());
        if (table.Rows.Count == 0)
            throw new CsvFormatException(table.File, 0, string.Create(CultureInfo.InvariantCulture, $"each of its {before} rows has a missing value; none is left."));
    }
}
