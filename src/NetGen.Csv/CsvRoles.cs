namespace NetGen;

/// <summary>What each column is for.</summary>
/// <param name="Target">The column to predict.</param>
/// <param name="Features">The feature columns, in the file's order.</param>
/// <param name="Categorical">Those of them that are text.</param>
/// <param name="Keys">The columns that tell the sequence and the time of a row; none where rows are samples.</param>
internal sealed record CsvRoles(int Target, IReadOnlyList<int> Features, IReadOnlySet<int> Categorical, IReadOnlyList<int> Keys)
{
    /// <exception cref="ArgumentException">There is no such column, or one has two roles.</exception>
    /// <exception cref="CsvFormatException">No feature is left.</exception>
    public static CsvRoles Assign(CsvTable table, string target, CsvOptions options, CsvSequenceKeys? keys = null)
    {
        int targetColumn = table.IndexOf(target, nameof(target));
        var ignored = Columns(options.Ignore, nameof(CsvOptions.Ignore));
        var categorical = Columns(options.Categorical, nameof(CsvOptions.Categorical));
        if (categorical.Overlaps(ignored))
            throw new ArgumentException($"Column '{table.Header[categorical.First(ignored.Contains)]}' is in both CsvOptions.Categorical and CsvOptions.Ignore.", nameof(options));

        int[] keyColumns = keys is null ? [] : [keys.Id, keys.Time];
        if (categorical.Overlaps(keyColumns))
            throw new ArgumentException($"Column '{table.Header[categorical.First(keyColumns.Contains)]}' tells the sequence or the time of a row; it is no feature for CsvOptions.Categorical.", nameof(options));
        int[] features = [.. Enumerable.Range(0, table.Header.Length).Where(column => column != targetColumn && !ignored.Contains(column) && !keyColumns.Contains(column))];
        if (features.Length == 0)
            throw new CsvFormatException(table.File, 0, "no feature column is left beside the target.", target);
        return new CsvRoles(targetColumn, features, categorical, keyColumns);

        HashSet<int> Columns(IReadOnlyList<string> names, string option)
        {
            var columns = new HashSet<int>(names.Select(name => table.IndexOf(name, nameof(options))));
            return !columns.Contains(targetColumn)
                ? columns
                : throw new ArgumentException($"The target '{target}' cannot be in CsvOptions.{option}, which is about features.", nameof(options));
        }
    }
}
