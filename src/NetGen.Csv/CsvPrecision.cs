namespace NetGen;

/// <summary>Finds columns whose values differ in the file and hardly as floats, such as time stamps in seconds.</summary>
internal static class CsvPrecision
{
    /// <summary>The rounding to a float may be as large a part of the standard deviation.</summary>
    private const double MostRounding = 0.01;

    /// <summary>Smaller differences beside the values are what computing in double precision leaves of equal ones.</summary>
    private const double Noise = 1e-12;

    /// <summary>From here on whole numbers differ that are equal as doubles.</summary>
    private const double LastWhole = 1L << 53;

    /// <exception cref="CsvFormatException">As floats the column's values would be much the same.</exception>
    public static void Check(CsvTable table, int column, ReadOnlySpan<double> values)
    {
        double mean = 0;
        double largest = 0;
        double rounding = 0;
        foreach (double value in values)
        {
            mean += value / values.Length;
            largest = Math.Max(largest, Math.Abs(value));
            rounding = Math.Max(rounding, Math.Abs((float)value - value));
        }

        double squares = 0;
        foreach (double value in values)
            squares += (value - mean) * (value - mean) / values.Length;
        double deviation = Math.Sqrt(squares);
        bool isLost = rounding > deviation * MostRounding && deviation > largest * Noise;
        if (isLost || (largest >= LastWhole && deviation <= largest * Noise && HoldsOtherTexts(table, column)))
            throw new CsvFormatException(table.File, 0, FormattableString.Invariant($"the values are near {values[0]:R} and differ by so little beside it that they would be much the same as floats, which have about 7 digits. Take a number such as {Math.Floor(values[0]):R} off each in the file, or list the column in CsvOptions.Ignore."), table.Header[column]);
    }

    private static bool HoldsOtherTexts(CsvTable table, int column)
    {
        string first = table.Rows[0].Cells[column];
        return table.Rows.Exists(row => row.Cells[column] is var cell && cell != first && CsvNumber.IsWhole(cell) && CsvNumber.IsWhole(first));
    }
}
