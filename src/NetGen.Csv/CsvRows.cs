namespace NetGen;

/// <summary>A table's rows as a schema reads them.</summary>
internal sealed class CsvRows
{
    private readonly CsvTable _table;
    private readonly CsvSchema _schema;
    private readonly CsvOptions _options;
    private readonly CsvColumns _columns;
    private readonly int[] _features;
    private readonly int _target;

    /// <exception cref="ArgumentException">The table lacks a column.</exception>
    /// <exception cref="CsvFormatException">No row is left where the options drop those that lack values.</exception>
    public CsvRows(CsvTable table, CsvSchema schema, CsvOptions options, bool withTarget, CsvSequenceKeys? keys = null)
    {
        _table = table;
        _schema = schema;
        _options = options;
        _columns = new CsvColumns(table, options);
        _features = [.. schema.Features.Select(feature => table.IndexOf(feature.Column, nameof(schema)))];
        _target = withTarget ? table.IndexOf(schema.Target, nameof(schema)) : -1;
        foreach (var (feature, column) in schema.Features.Zip(_features))
        {
            if (feature.Categories is not null)
                _columns.Know(column, feature.Categories);
        }

        if (withTarget && schema.Classes is not null)
            _columns.Know(_target, schema.Classes);
        _columns.DropRows([.. withTarget ? [_target] : Array.Empty<int>(), .. keys is null ? [] : new[] { keys.Id, keys.Time }], _features);
    }

    /// <summary>Inputs and targets.</summary>
    public Dataset ToDataset()
    {
        float[] inputs = Inputs();
        var names = _schema.FeatureNames;
        var data = _schema.Classes is { } classes
            ? Dataset.FromClasses(inputs, Labels(classes), classes, names)
            : Dataset.FromArrays(inputs, Quantities(), names.Count, 1, names);
        return data.WithSourceLines([.. _table.Rows.Select(row => row.Line)]);
    }

    /// <summary>Inputs and targets of sequences, a row a step.</summary>
    public SequenceDataset ToSequences(CsvSequenceKeys keys, bool targetsAtEveryStep)
    {
        var sequences = CsvSequences.Arrange(_table, _columns, keys);
        float[] inputs = Inputs();
        float[] targets;
        if (_schema.Classes is { } classes)
        {
            int[] labels = Labels(classes);
            targets = SequenceDataset.OneHot(targetsAtEveryStep ? labels : sequences.OneEach(labels, _target), classes.Count, nameof(targets));
        }
        else
        {
            float[] quantities = Quantities();
            targets = targetsAtEveryStep ? quantities : sequences.OneEach(quantities, _target);
        }

        return SequenceDataset.FromFile(inputs, targets, sequences.Lengths, targetsAtEveryStep, _schema.FeatureNames, _schema.Classes, [.. _table.Rows.Select(row => row.Line)], sequences.Ids);
    }

    /// <summary>A row of input values for each row of the table.</summary>
    public float[] Inputs()
    {
        int width = _schema.FeatureNames.Count;
        long length = (long)_table.Rows.Count * width;
        if (length > Array.MaxLength)
            throw new CsvFormatException(_table.File, 0, $"{_table.Rows.Count} rows of {width} features are {length} values; a data set holds at most {Array.MaxLength}.");
        var rows = new float[length];
        int first = 0;
        foreach (var (feature, column) in _schema.Features.Zip(_features))
        {
            if (feature.Categories is { } categories)
                Encode(column, new OneHotEncoder(categories), rows, first, width);
            else
                Spread(_columns.Numbers(column, _options.Missing, feature.Mean, CsvColumns.SchemaAdvice), rows, first, width);
            first += feature.Categories?.Count ?? 1;
        }

        return rows;
    }

    private float[] Quantities() => _columns.Numbers(_target, MissingValues.Error, 0, CsvColumns.ClassesAdvice);

    private static void Spread(float[] values, float[] rows, int first, int width)
    {
        for (int row = 0; row < values.Length; row++)
            rows[(row * width) + first] = values[row];
    }

    private void Encode(int column, OneHotEncoder encoder, float[] rows, int first, int width)
    {
        string[] texts = _columns.Texts(column);
        for (int row = 0; row < texts.Length; row++)
        {
            if (encoder.IndexOf(texts[row]) < 0)
                throw Unknown(row, column, $"one of the categories known: {NameList.Of(encoder.Categories)}");
            encoder.Encode(texts[row], rows.AsSpan((row * width) + first));
        }
    }

    private int[] Labels(IReadOnlyList<string> classes)
    {
        var encoder = new OneHotEncoder(classes);
        string[] labels = _columns.Texts(_target);
        int[] indices = [.. labels.Select(encoder.IndexOf)];
        int unknown = Array.IndexOf(indices, -1);
        return unknown < 0 ? indices : throw Unknown(unknown, _target, $"one of CsvOptions.Classes: {NameList.Of(classes)}");
    }

    private CsvFormatException Unknown(int row, int column, string expected)
    {
        var (line, cells) = _table.Rows[row];
        return new(_table.File, line, $"found {QuotedText.Of(cells[column])}, expected {expected}.", _table.Header[column], cells[column]);
    }
}
