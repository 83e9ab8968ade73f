using System.Globalization;

namespace NetGen;

/// <summary>Checks that a value lies within its range: each returns it, or tells its name, what it is and what it must be.</summary>
internal static class RangeGuard
{
    /// <summary>Above zero even as a float: an epsilon that rounds to zero there would divide zero by zero.</summary>
    public static double Positive(double value, string name) =>
        (float)value > 0 && float.IsFinite((float)value) ? value : throw OutOfRange(value, name, "a finite number above 0");

    public static double NotNegative(double value, string name) =>
        value >= 0 && float.IsFinite((float)value) ? value : throw OutOfRange(value, name, "a finite number of 0 or more");

    public static double Fraction(double value, string name) =>
        value is >= 0 and < 1 ? value : throw OutOfRange(value, name, "at least 0 and below 1");

    public static int AtLeast(int minimum, int value, string name) =>
        value >= minimum ? value : throw OutOfRange(value, name, string.Create(CultureInfo.InvariantCulture, $"{minimum} or more"));

    public static T Defined<T>(T value, string name)
        where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value} but must be one of {string.Join(", ", Enum.GetNames<T>())}.");

    public static ArgumentOutOfRangeException OutOfRange(double value, string name, string expected) =>
        new(name, value, $"{name} is {value.ToString(CultureInfo.InvariantCulture)} but must be {expected}{(double.IsFinite(value) && !float.IsFinite((float)value) ? ", within ±3.4e38, the range of a float" : "")}.");
}
