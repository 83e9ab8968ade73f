using System.Diagnostics;

namespace NetGen.Tool;

/// <summary>Errors as a user of the command reads them: one message, no stack, options called as on the command line.</summary>
internal static class ErrorText
{
    private static readonly (string Property, string Option)[] Names =
    [
        (" If other files hold the other classes, list all in CsvOptions.Classes.", ""),
        ("set CsvOptions.HasHeader to false", "add --no-header"),
        ("Set CsvOptions.HasHeader to false", "Add --no-header"),
        ("set CsvOptions.Target to Quantity", "add --task regression"),
        ("CsvOptions.HasHeader", "--no-header"),
        ("CsvOptions.MissingMarks", "--missing-marks"),
        ("CsvOptions.Missing", "--missing"),
        ("CsvOptions.MaxCategories", "--max-categories"),
        ("CsvOptions.DecimalSeparator", "--decimal"),
        ("CsvOptions.ThousandsSeparator", "--thousands"),
        ("CsvOptions.Encoding", "--encoding"),
        ("CsvOptions.Comment", "--comment"),
        ("CsvOptions.ColumnNames", "the names of the columns"),
        ("CsvOptions.Categorical", "--categorical"),
        ("CsvOptions.Ignore", "--ignore"),
        ("CsvOptions.Delimiter", "--delimiter"),
        ("CsvOptions.Classes", "the classes known"),
        ("The file that the schema is of", "The training file"),
        ("Resume from an older checkpoint. The trainer is unchanged.", "Give an older checkpoint, or leave --resume out to train from the beginning."),
        ("The training that was interrupted had", "The training that the checkpoint is of had"),
        ("Give Fit the same samples in the same order to go on with it, or call Abandon first to begin another.",
            "To go on with it give the same file and the same --target, --categorical, --ignore, --missing, --normalize and --validation; or leave --resume out to train from the beginning."),
        ("Say which output to import.", "Say which output to import: --value NAME."),
        ("set CsvOptions.Target to Classes", "add --task classification"),
        ("Set CsvOptions.Target to Classes", "Add --task classification"),
        ("CsvOptions.Target", "--task"),
    ];

    /// <summary>The text.</summary>
    public static string Of(Exception exception)
    {
        if (exception is not (ToolException or IOException or UnauthorizedAccessException or FormatException or ArgumentException or NotSupportedException or NonFiniteException))
            return $"This is a fault of netgen, not of what it was given: {exception.GetType().Name} in {new StackTrace(exception).GetFrame(0)?.GetMethod()?.Name ?? "an unknown place"}: {exception.Message.ReplaceLineEndings(" ")} Please report it with the command line.";

        string text = exception is ArgumentException argument ? ArgumentText.Of(argument) : exception.Message;
        foreach (var (property, option) in Names)
            text = text.Replace(property, option, StringComparison.Ordinal);
        return text;
    }
}
