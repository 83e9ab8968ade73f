namespace NetGen;

/// <summary>Adds <c>Dataset.FromCsv</c>.</summary>
public static class CsvDataset
{
    extension(Dataset)
    {
        /// <summary>Reads a CSV file with a header line. Numbers are written with a point, whatever the machine's culture.</summary>
        /// <param name="path">The file, in <see cref="CsvOptions.Encoding"/> unless it begins with a byte order mark, which tells its own.</param>
        /// <param name="target">The column to predict; the others are features.</param>
        /// <param name="options">How to read it; null: the defaults.</param>
        /// <returns>A sample for each row that is not dropped, in the file's order; targets one-hot for classes, one value for a quantity.</returns>
        /// <exception cref="CsvFormatException">The file is malformed: the message names line, column and text.</exception>
        /// <exception cref="ArgumentException">There is no such column, or the options contradict each other.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static Dataset FromCsv(string path, string target, CsvOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(target);
            options ??= new CsvOptions();
            return Read(CsvTable.Open(path, options), target, options);
        }

        /// <summary>Reads CSV text with a header line.</summary>
        /// <param name="reader">The text. It stays open.</param>
        /// <param name="target">The column to predict; the others are features.</param>
        /// <param name="options">How to read it; null: the defaults.</param>
        /// <param name="name">What errors call the text. Default: CSV text.</param>
        /// <returns>A sample for each row that is not dropped, in their order; targets one-hot for classes, one value for a quantity.</returns>
        /// <exception cref="CsvFormatException">The text is malformed: the message names line, column and text.</exception>
        /// <exception cref="ArgumentException">There is no such column, or the options contradict each other.</exception>
        public static Dataset FromCsv(TextReader reader, string target, CsvOptions? options = null, string name = "CSV text")
        {
            ArgumentNullException.ThrowIfNull(reader);
            ArgumentNullException.ThrowIfNull(target);
            options ??= new CsvOptions();
            return Read(CsvTable.Read(reader, name, options), target, options);
        }

        /// <summary>Reads a CSV file as another one was read: its columns, categories, classes and means are those of the schema.</summary>
        /// <param name="path">The file, in <see cref="CsvOptions.Encoding"/> unless it begins with a byte order mark, which tells its own. It may have other columns beside and in another order.</param>
        /// <param name="schema">What the columns mean; <see cref="CsvSchema.Of"/> tells it from the training file.</param>
        /// <param name="options">How to read it; null: the defaults. What they say of target, classes and columns is not asked for.</param>
        /// <returns>A sample for each row that is not dropped, in the file's order; targets one-hot for classes, one value for a quantity.</returns>
        /// <exception cref="CsvFormatException">The file is malformed, or has a category or class that the schema does not know.</exception>
        /// <exception cref="ArgumentException">The file lacks a column.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static Dataset FromCsv(string path, CsvSchema schema, CsvOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(schema);
            options ??= new CsvOptions();
            return new CsvRows(CsvTable.Open(path, options), schema, options, withTarget: true).ToDataset();
        }
    }

    private static Dataset Read(CsvTable table, string target, CsvOptions options) =>
        new CsvRows(table, CsvInference.SchemaOf(table, target, options), options, withTarget: true).ToDataset();
}
