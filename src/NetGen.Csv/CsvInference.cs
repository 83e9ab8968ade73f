using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>Tells from a table what its columns mean.</summary>
internal sealed class CsvInference
{
    private readonly CsvTable _table;
    private readonly CsvOptions _options;
    private readonly CsvColumns _columns;

    private CsvInference(CsvTable table, CsvOptions options)
    {
        _table = table;
        _options = options;
        _columns = new CsvColumns(table, options);
    }

    /// <exception cref="CsvFormatException">A column is neither numbers nor text, has no value, or says nothing that floats can hold.</exception>
    /// <exception cref="ArgumentException">There is no such column, or the options contradict each other.</exception>
    public static CsvSchema SchemaOf(CsvTable table, string target, CsvOptions options, CsvSequenceKeys? keys = null)
    {
        var roles = CsvRoles.Assign(table, target, options, keys);
        CsvHeader.RefuseData(table, roles.Target);
        return new CsvInference(table, options).SchemaOf(roles, target);
    }

    private CsvSchema SchemaOf(CsvRoles roles, string target)
    {
        if (_options.Classes is not null)
            _columns.Know(roles.Target, _options.Classes);
        _columns.DropRows([roles.Target, .. roles.Keys], roles.Features);
        return new CsvSchema
        {
            Target = target,
            Features = [.. roles.Features.Select(column => roles.Categorical.Contains(column)
                ? new CsvFeature(_table.Header[column], 0, Categories(column))
                : new CsvFeature(_table.Header[column], PreciseNumbers(column, _options.Missing, CsvColumns.TextAdvice).Average()))],
            Classes = TargetClasses(roles.Target),
        };
    }

    private string[] Categories(int column) =>
        [.. CsvCategories.Find(_table, column, _columns.Texts(column), _options.MaxCategories, "List the column in CsvOptions.Ignore").Order(StringComparer.Ordinal)];

    /// <summary>Null where the target is a quantity.</summary>
    private string[]? TargetClasses(int target)
    {
        if (_options.Classes is { } given)
            return [.. given];
        if (_options.Target == CsvTarget.Quantity || (_options.Target == CsvTarget.Auto && !_columns.IsText(target)))
        {
            PreciseNumbers(target, MissingValues.Error, CsvColumns.ClassesAdvice);
            return null;
        }

        var found = CsvCategories.Find(_table, target, _columns.Texts(target), _options.MaxCategories, "Name the column of the classes as target");
        return found.Count >= 2
            ? _columns.Ordered(found)
            : throw new CsvFormatException(_table.File, 0, $"every row is of the class {QuotedText.Of(found.First())}; there is nothing to tell apart. If other files hold the other classes, list all in CsvOptions.Classes.", _table.Header[target], found.First());
    }

    private List<double> PreciseNumbers(int column, MissingValues missing, string advice)
    {
        var values = _columns.KnownNumbers(column, missing, advice);
        CsvPrecision.Check(_table, column, CollectionsMarshal.AsSpan(values));
        return values;
    }
}
