using System.Globalization;

namespace NetGen.Benchmarks.Comparison;

/// <summary>Numbers as the tables show them: three digits that count, whatever the machine's culture.</summary>
public static class Figures
{
    /// <summary>A time in ns, µs, ms or s.</summary>
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => Three(nanoseconds) + " ns",
        < 1e6 => Three(nanoseconds / 1e3) + " µs",
        < 1e9 => Three(nanoseconds / 1e6) + " ms",
        _ => Three(nanoseconds / 1e9) + " s",
    };

    public static string Ratio(double ratio) => Three(ratio) + "×";

    public static string Percent(double part) => (100 * part).ToString("F0", CultureInfo.InvariantCulture) + "%";

    public static string Bytes(double bytes) => bytes.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Three(double value) => value.ToString(
        value switch { < 10 => "F2", < 100 => "F1", _ => "#,0" }, CultureInfo.InvariantCulture);
}
