using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace NetGen.Tool.Commands;

/// <summary>
/// Options that take a number, written alike in every culture. System.CommandLine's own reading takes a comma for a separator of thousands:
/// 0,01 would be 1.
/// </summary>
internal static class Number
{
    /// <summary>An option of a number.</summary>
    public static Option<T> Of<T>(string name, string description, T unlessGiven, string helpName = "number")
        where T : struct, INumber<T> =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => unlessGiven, CustomParser = result => Parse<T>(name, result) };

    /// <summary>An option of a number that is null unless given.</summary>
    public static Option<T?> Of<T>(string name, string description, string helpName = "number")
        where T : struct, INumber<T> =>
        new(name) { Description = description, HelpName = helpName, CustomParser = result => Parse<T>(name, result) };

    /// <exception cref="UsageException">The number is less than the least.</exception>
    public static int AtLeast(int least, string option, int value) =>
        value >= least ? value : throw new UsageException(FormattableString.Invariant($"{option} is {value} but must be {least} or more."));

    private static T Parse<T>(string name, ArgumentResult result)
        where T : struct, INumber<T>
    {
        bool isWhole = typeof(T) == typeof(int);
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, isWhole ? NumberStyles.Integer : NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return value;
        result.AddError(isWhole
            ? $"{name} is '{text}' but must be a whole number of digits alone, such as 1000."
            : $"{name} is '{text}' but must be a number with a point, such as 0.01.");
        return default;
    }
}
