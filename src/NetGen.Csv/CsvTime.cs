using System.Globalization;

namespace NetGen;

/// <summary>When a row is: a number, or a date in ISO 8601. Times of one file are either.</summary>
/// <param name="Number">The number; 0 for dates.</param>
/// <param name="Exact">What a double does not hold: what it rounds off a whole number, or a date's 100 nanoseconds since the year 1; otherwise 0.</param>
internal readonly record struct CsvTime(double Number, Int128 Exact) : IComparable<CsvTime>
{
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd",
        .. new[] { ' ', 'T' }.SelectMany(between => new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }.Select(clock => $"yyyy-MM-dd'{between}'{clock}K")),
    ];

    /// <summary>A date, with or without a time of day; without an offset it is UTC.</summary>
    public static bool TryParseDate(string cell, out CsvTime time)
    {
        bool isDate = DateTimeOffset.TryParseExact(cell.Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date);
        time = new CsvTime(0, date.UtcTicks);
        return isDate;
    }

    /// <summary>A finite number.</summary>
    public static bool TryParseNumber(string cell, CsvNumber numbers, out CsvTime time)
    {
        bool isNumber = numbers.TryParse(cell, out double number) && double.IsFinite(number);
        bool isWhole = CsvNumber.IsWhole(cell) & Int128.TryParse(cell, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole);
        time = new CsvTime(number, isWhole ? whole - (Int128)number : 0);
        return isNumber;
    }

    public int CompareTo(CsvTime other) => (Number, Exact).CompareTo((other.Number, other.Exact));
}
