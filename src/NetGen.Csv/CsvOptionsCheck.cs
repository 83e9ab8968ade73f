namespace NetGen;

/// <summary>Refuses options that cannot be meant.</summary>
internal static class CsvOptionsCheck
{
    /// <exception cref="ArgumentException">An option cannot be meant, or two contradict each other.</exception>
    public static void Check(CsvOptions options)
    {
        Delimiter(options.Delimiter, "CsvOptions.Delimiter");
        Separator(options.DecimalSeparator, "CsvOptions.DecimalSeparator");
        if (options.ThousandsSeparator is { } thousands)
        {
            Separator(thousands, "CsvOptions.ThousandsSeparator");
            if (thousands == options.DecimalSeparator)
                throw new ArgumentException($"CsvOptions.ThousandsSeparator and CsvOptions.DecimalSeparator are both '{thousands}'; they must differ.", nameof(options));
        }

        if (options.Comment is { } comment && (comment == options.Delimiter || comment == '"' || char.IsWhiteSpace(comment) || char.IsControl(comment)))
            throw new ArgumentException($"CsvOptions.Comment is {Shown(comment)} but must be no delimiter, quote or blank. Use a sign such as #.", nameof(options));
        if (options.ColumnNames is not null && options.HasHeader)
            throw new ArgumentException("CsvOptions.ColumnNames names the columns of a file without a header line. Set CsvOptions.HasHeader to false, or leave the names out.", nameof(options));
        if (options.MaxCategories is < 2)
            throw new ArgumentException($"CsvOptions.MaxCategories is {options.MaxCategories} but must be 2 or more.", nameof(options));
        Classes(options);
    }

    /// <exception cref="ArgumentException">It cannot part columns.</exception>
    public static void Delimiter(char delimiter, string name)
    {
        if (delimiter == '"' || char.IsLetterOrDigit(delimiter) || char.IsSurrogate(delimiter) || (char.IsControl(delimiter) && delimiter != '\t'))
            throw new ArgumentException($"{name} is {Shown(delimiter)} but cannot be a letter, a digit, a quote or a line break. Use a comma, a semicolon, a tab, a blank or another sign.", nameof(delimiter));
    }

    private static void Separator(char separator, string name)
    {
        if (separator is '"' or '+' or '-' or '\u2212' || char.IsLetterOrDigit(separator) || char.IsControl(separator) || char.IsSurrogate(separator))
            throw new ArgumentException($"{name} is {Shown(separator)} but cannot be a letter, a digit, a plus or minus, a quote or a line break. Use a sign such as a point or a comma.", nameof(separator));
    }

    private static void Classes(CsvOptions options)
    {
        if (options.Classes is null)
            return;
        if (options.Target == CsvTarget.Quantity)
            throw new ArgumentException("CsvOptions.Classes names classes but CsvOptions.Target says that the target is a quantity. Leave one of them out.", nameof(options));
        if (options.Classes.Distinct(StringComparer.Ordinal).Count() != options.Classes.Count || options.Classes.Count < 2)
            throw new ArgumentException($"CsvOptions.Classes must be two or more different names but is: {NameList.Of(options.Classes)}.", nameof(options));
    }

    private static string Shown(char character) => char.IsControl(character) || char.IsSurrogate(character) ? $"U+{(int)character:X4}" : $"'{character}'";
}
