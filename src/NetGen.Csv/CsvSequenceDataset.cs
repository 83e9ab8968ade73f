namespace NetGen;

/// <summary>Adds <c>SequenceDataset.FromCsv</c>.</summary>
/// <remarks>
/// A row is a step. The rows of an id are a sequence, wherever in the file they stand, in order of their times; sequences come in the order in which the
/// file first names them. Neither the id nor the time is a feature. Times are numbers, or dates in ISO 8601 such as <c>2024-05-31</c>,
/// <c>2024-05-31 18:00</c> and <c>2024-05-31T18:00:00.25+02:00</c>, in UTC where no offset is told; how far they are apart does not count. A time that
/// stands twice for an id is an error, and so is a missing id or time, unless <see cref="MissingValues.DropRow"/> or <see cref="MissingValues.Mean"/>
/// leaves the row out, as one without a target: its step is gone from the sequence.
/// </remarks>
public static class CsvSequenceDataset
{
    extension(SequenceDataset)
    {
        /// <summary>Reads sequences from a CSV file with a header line. Numbers are written with a point, whatever the machine's culture.</summary>
        /// <param name="path">The file, in <see cref="CsvOptions.Encoding"/> unless it begins with a byte order mark, which tells its own.</param>
        /// <param name="target">The column to predict; the others are features, but for the next two.</param>
        /// <param name="id">The column that tells which sequence a row belongs to; it is compared as text.</param>
        /// <param name="time">The column that orders the rows of a sequence: numbers, or dates in ISO 8601.</param>
        /// <param name="targetsAtEveryStep">Whether every row has a target of its own. Default: the rows of a sequence have one, which must not change.</param>
        /// <param name="options">How to read it; null: the defaults.</param>
        /// <returns>A sequence for each id; targets one-hot for classes, one value for a quantity.</returns>
        /// <exception cref="CsvFormatException">
        /// The file is malformed, a time stands twice for an id, or a sequence has two targets where one is asked for: the message names line, column and
        /// text.
        /// </exception>
        /// <exception cref="ArgumentException">There is no such column, one has two roles, or the options contradict each other.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static SequenceDataset FromCsv(string path, string target, string id, string time, bool targetsAtEveryStep = false, CsvOptions? options = null)
        {
            Check(target, id, time);
            options ??= new CsvOptions();
            return Read(CsvTable.Open(path, options), target, id, time, targetsAtEveryStep, options);
        }

        /// <summary>Reads sequences from CSV text with a header line.</summary>
        /// <param name="reader">The text. It stays open.</param>
        /// <param name="target">The column to predict; the others are features, but for the next two.</param>
        /// <param name="id">The column that tells which sequence a row belongs to; it is compared as text.</param>
        /// <param name="time">The column that orders the rows of a sequence: numbers, or dates in ISO 8601.</param>
        /// <param name="targetsAtEveryStep">Whether every row has a target of its own. Default: the rows of a sequence have one, which must not change.</param>
        /// <param name="options">How to read it; null: the defaults.</param>
        /// <param name="name">What errors call the text. Default: CSV text.</param>
        /// <returns>A sequence for each id; targets one-hot for classes, one value for a quantity.</returns>
        /// <exception cref="CsvFormatException">
        /// The text is malformed, a time stands twice for an id, or a sequence has two targets where one is asked for: the message names line, column and
        /// text.
        /// </exception>
        /// <exception cref="ArgumentException">There is no such column, one has two roles, or the options contradict each other.</exception>
        public static SequenceDataset FromCsv(TextReader reader, string target, string id, string time, bool targetsAtEveryStep = false, CsvOptions? options = null, string name = "CSV text")
        {
            ArgumentNullException.ThrowIfNull(reader);
            Check(target, id, time);
            options ??= new CsvOptions();
            return Read(CsvTable.Read(reader, name, options), target, id, time, targetsAtEveryStep, options);
        }

        /// <summary>Reads sequences from a CSV file as another one was read: its columns, categories, classes and means are those of the schema.</summary>
        /// <param name="path">The file, in <see cref="CsvOptions.Encoding"/> unless it begins with a byte order mark, which tells its own. It may have other columns beside and in another order.</param>
        /// <param name="schema">
        /// What the columns mean; <see cref="CsvSchema.Of"/> tells it from the training file, with <paramref name="id"/> and <paramref name="time"/> in
        /// <see cref="CsvOptions.Ignore"/>.
        /// </param>
        /// <param name="id">The column that tells which sequence a row belongs to; it is compared as text.</param>
        /// <param name="time">The column that orders the rows of a sequence: numbers, or dates in ISO 8601.</param>
        /// <param name="targetsAtEveryStep">Whether every row has a target of its own. Default: the rows of a sequence have one, which must not change.</param>
        /// <param name="options">How to read it; null: the defaults. What they say of target, classes and columns is not asked for.</param>
        /// <returns>A sequence for each id; targets one-hot for classes, one value for a quantity.</returns>
        /// <exception cref="CsvFormatException">
        /// The file is malformed, has a category or class that the schema does not know, a time stands twice for an id, or a sequence has two targets where
        /// one is asked for.
        /// </exception>
        /// <exception cref="ArgumentException">The file lacks a column, or one has two roles.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static SequenceDataset FromCsv(string path, CsvSchema schema, string id, string time, bool targetsAtEveryStep = false, CsvOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(schema);
            Check(schema.Target, id, time);
            options ??= new CsvOptions();
            if (schema.Features.FirstOrDefault(feature => feature.Column == id || feature.Column == time) is { } feature)
                throw new ArgumentException($"The schema has {QuotedText.Of(feature.Column)} as a feature. Make it with both columns in CsvOptions.Ignore.", nameof(schema));
            var table = CsvTable.Open(path, options);
            return Read(table, schema, CsvSequenceKeys.Find(table, schema.Target, id, time), targetsAtEveryStep, options);
        }
    }

    private static void Check(string target, string id, string time)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(time);
    }

    private static SequenceDataset Read(CsvTable table, string target, string id, string time, bool targetsAtEveryStep, CsvOptions options)
    {
        var keys = CsvSequenceKeys.Find(table, target, id, time);
        return Read(table, CsvInference.SchemaOf(table, target, options, keys), keys, targetsAtEveryStep, options);
    }

    private static SequenceDataset Read(CsvTable table, CsvSchema schema, CsvSequenceKeys keys, bool targetsAtEveryStep, CsvOptions options) =>
        new CsvRows(table, schema, options, withTarget: true, keys).ToSequences(keys, targetsAtEveryStep);
}
