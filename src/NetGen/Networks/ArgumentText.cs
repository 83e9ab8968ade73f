namespace NetGen;

/// <summary>Messages of argument errors for readers to whom the argument means nothing, such as someone with a file or at a shell.</summary>
internal static class ArgumentText
{
    /// <summary>The message without the argument's name, which the framework adds.</summary>
    /// <param name="exception">The error.</param>
    public static string Of(ArgumentException exception) => exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal);
}
