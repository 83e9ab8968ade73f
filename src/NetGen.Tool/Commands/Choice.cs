using System.CommandLine;

namespace NetGen.Tool.Commands;

/// <summary>Options that take one of a list of names, in small or capital letters.</summary>
internal static class Choice
{
    /// <summary>An option of one of an enumeration's names.</summary>
    public static Option<T> Of<T>(string name, string description, T unlessGiven)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>()];
        var option = new Option<T>(name)
        {
            Description = $"{description} One of {string.Join(", ", names)}.",
            HelpName = "name",
            DefaultValueFactory = _ => unlessGiven,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                string? found = Array.Find(names, candidate => candidate.Equals(text, StringComparison.OrdinalIgnoreCase));
                if (found is not null)
                    return Enum.Parse<T>(found);
                result.AddError($"{name} is '{text}' but must be one of {string.Join(", ", names)}.");
                return unlessGiven;
            },
        };
        option.CompletionSources.Add(names);
        return option;
    }
}
