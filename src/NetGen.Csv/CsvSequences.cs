using System.Globalization;

namespace NetGen;

/// <summary>A table whose rows stand sequence after sequence, each in order of time.</summary>
internal sealed class CsvSequences
{
    private readonly CsvTable _table;

    private CsvSequences(CsvTable table, string[] ids, int[] lengths)
    {
        _table = table;
        Ids = ids;
        Lengths = lengths;
    }

    /// <summary>The id of each sequence.</summary>
    public string[] Ids { get; }

    /// <summary>Rows of each sequence.</summary>
    public int[] Lengths { get; }

    /// <summary>Puts the rows of each id together, wherever they stand, in order of time; ids in the order in which the file first names them.</summary>
    /// <exception cref="CsvFormatException">An id or a time is missing, a time is none, or an id has two rows of one time.</exception>
    public static CsvSequences Arrange(CsvTable table, CsvColumns columns, CsvSequenceKeys keys)
    {
        string[] ids = columns.Texts(keys.Id);
        var times = columns.Times(keys.Time);
        var found = new List<string>();
        var lengths = new List<int>();
        var rows = new List<CsvRow>(table.Rows.Count);
        foreach (var sequence in Enumerable.Range(0, ids.Length).GroupBy(row => ids[row], StringComparer.Ordinal))
        {
            // A stable order: of two rows of one time the later in the file is the one at fault.
            int[] ordered = [.. sequence.OrderBy(row => times[row])];
            for (int i = 1; i < ordered.Length; i++)
            {
                if (times[ordered[i]].CompareTo(times[ordered[i - 1]]) == 0)
                    throw Twice(table, keys, sequence.Key, ordered[i - 1], ordered[i]);
            }

            found.Add(sequence.Key);
            lengths.Add(ordered.Length);
            rows.AddRange(ordered.Select(row => table.Rows[row]));
        }

        table.Rows.Clear();
        table.Rows.AddRange(rows);
        return new CsvSequences(table, [.. found], [.. lengths]);
    }

    /// <summary>The value that all rows of a sequence have, for each sequence.</summary>
    /// <param name="values">A value for each row.</param>
    /// <param name="column">Where they are from.</param>
    /// <exception cref="CsvFormatException">A sequence has two values.</exception>
    public T[] OneEach<T>(T[] values, int column)
        where T : IEquatable<T>
    {
        var each = new T[Lengths.Length];
        int first = 0;
        for (int sequence = 0; sequence < each.Length; first += Lengths[sequence++])
        {
            each[sequence] = values[first];
            int other = values.AsSpan(first, Lengths[sequence]).IndexOfAnyExcept(values[first]);
            if (other >= 0)
                throw Changes(sequence, first, first + other, column);
        }

        return each;
    }

    private static CsvFormatException Twice(CsvTable table, CsvSequenceKeys keys, string id, int first, int second)
    {
        string time = table.Rows[second].Cells[keys.Time];
        return new(table.File, table.Rows[second].Line, string.Create(CultureInfo.InvariantCulture, $"found {QuotedText.Of(time)} again; line {table.Rows[first].Line} has the same time and the same {table.Header[keys.Id]}, {QuotedText.Of(id)}. A sequence has one row a time: mend the file, or name the column that tells its sequences apart as id."), table.Header[keys.Time], time);
    }

    private CsvFormatException Changes(int sequence, int first, int other, int column)
    {
        var (line, cells) = _table.Rows[other];
        return new(_table.File, line, string.Create(CultureInfo.InvariantCulture, $"found {QuotedText.Of(cells[column])}, but line {_table.Rows[first].Line} of the same sequence, {QuotedText.Of(Ids[sequence])}, has {QuotedText.Of(_table.Rows[first].Cells[column])}; expected one target for all its rows. Set targetsAtEveryStep to true if every row has a target of its own."), _table.Header[column], cells[column]);
    }
}
