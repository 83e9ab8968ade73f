using System.CommandLine;

namespace NetGen.Tool.Commands;

/// <summary>Options that have a place with some data, or beside some other options, alone.</summary>
internal static class OptionPlace
{
    /// <summary>Whether an option stands on the command line.</summary>
    public static bool IsGiven(this ParseResult arguments, Option option) => arguments.GetResult(option) is { Implicit: false };

    /// <param name="arguments">The command line.</param>
    /// <param name="options">The options that have no place.</param>
    /// <param name="why">Why they have none, in a sentence that follows their name.</param>
    /// <exception cref="UsageException">One is given.</exception>
    public static void Refuse(this ParseResult arguments, IEnumerable<Option> options, string why)
    {
        if (options.FirstOrDefault(arguments.IsGiven) is { } given)
            throw new UsageException($"{given.Name} {why}");
    }
}
