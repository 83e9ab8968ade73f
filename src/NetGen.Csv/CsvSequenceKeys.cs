namespace NetGen;

/// <summary>The columns that tell which sequence a row belongs to, and when it is.</summary>
internal sealed record CsvSequenceKeys(int Id, int Time)
{
    /// <exception cref="ArgumentException">There is no such column, or one has two roles.</exception>
    public static CsvSequenceKeys Find(CsvTable table, string target, string id, string time)
    {
        var keys = new CsvSequenceKeys(table.IndexOf(id, nameof(id)), table.IndexOf(time, nameof(time)));
        if (keys.Id == keys.Time)
            throw new ArgumentException($"Column {QuotedText.Of(id)} cannot tell both the sequence and the time of a row.", nameof(time));
        return id != target && time != target
            ? keys
            : throw new ArgumentException($"The target {QuotedText.Of(target)} tells the {(id == target ? "sequence" : "time")} of a row; it is nothing to predict.", nameof(target));
    }
}
