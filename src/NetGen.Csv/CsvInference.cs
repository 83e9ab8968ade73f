using System.Globalization;

namespace NetGen;

/// <summary>Tells from a table what its columns mean.</summary>
internal static class CsvInference
{
    /// <exception cref="CsvFormatException">A column is neither numbers nor text, or has no value.</exception>
    /// <exception cref="ArgumentException">There is no such column, or the options contradict each other.</exception>
    public static CsvSchema SchemaOf(CsvTable table, string target, CsvOptions options)
    {
        Check(options);
        var roles = CsvRoles.Assign(table, target, options);
        var columns = new CsvColumns(table, options.MissingMarks);
        columns.DropRows(options, roles.Target, roles.Features);
        return new CsvSchema
        {
            Target = target,
            Features = [.. roles.Features.Select(column => roles.Categorical.Contains(column)
                ? new CsvFeature(table.Header[column], 0, [.. columns.Texts(column).Distinct().Order(StringComparer.Ordinal)])
                : new CsvFeature(table.Header[column], columns.Mean(column, options.Missing)))],
            Classes = IsClasses(columns, roles.Target, options) ? ClassesOf(table, columns, roles.Target, options.Classes) : null,
        };
    }

    private static void Check(CsvOptions options)
    {
        if (options.Classes is null)
            return;
        if (options.Target == CsvTarget.Quantity)
            throw new ArgumentException("CsvOptions.Classes names classes but CsvOptions.Target says that the target is a quantity. Leave one of them out.", nameof(options));
        if (options.Classes.Distinct(StringComparer.Ordinal).Count() != options.Classes.Count || options.Classes.Count < 2)
            throw new ArgumentException($"CsvOptions.Classes must be two or more different names but is: {string.Join(", ", options.Classes)}.", nameof(options));
    }

    private static bool IsClasses(CsvColumns columns, int target, CsvOptions options) =>
        options.Classes is not null || options.Target == CsvTarget.Classes || (options.Target == CsvTarget.Auto && columns.IsText(target));

    private static string[] ClassesOf(CsvTable table, CsvColumns columns, int target, IReadOnlyList<string>? given)
    {
        string[] classes = given is null ? Ordered(columns.Texts(target).Distinct()) : [.. given];
        return classes.Length >= 2
            ? classes
            : throw new CsvFormatException(table.File, 0, $"every row is of the class '{classes[0]}'; there is nothing to tell apart. If other files hold the other classes, list all in CsvOptions.Classes.", table.Header[target], classes[0]);
    }

    /// <summary>By name; numbers by value, so that 10 follows 9.</summary>
    private static string[] Ordered(IEnumerable<string> classes)
    {
        string[] byName = [.. classes.Order(StringComparer.Ordinal)];
        return byName.All(name => CsvColumns.TryParse(name, out _))
            ? [.. byName.OrderBy(name => double.Parse(name, NumberStyles.Float, CultureInfo.InvariantCulture))]
            : byName;
    }
}
