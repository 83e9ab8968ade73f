using System.Diagnostics;
using System.Reflection;

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
            "To go on with it give the same data and the same --image-size or --target, --task, --categorical, --max-categories, --ignore, --missing, --normalize and --validation, and have a CSV file read by the same --delimiter, --decimal, --thousands, --encoding, --no-header, --comment and --missing-marks; or leave --resume out to train from the beginning."),
        ("Say which output to import.", "Say which output to import: --value NAME."),
        ("set CsvOptions.Target to Classes", "add --task classification"),
        ("Set CsvOptions.Target to Classes", "Add --task classification"),
        ("CsvOptions.Target", "--task"),
        ("Set ImageOptions.Size to have images resized", "Train with --image-size to have images resized"),
        ("Set ImageOptions.Size to a smaller one", "Give a smaller --image-size"),
        (" If other folders hold the other classes, list all in ImageOptions.Classes.", ""),
        ("ImageOptions.Size", "--image-size"),
    ];

    /// <summary>Set to 1, it has a fault of netgen told with its whole trace.</summary>
    private const string TraceVariable = "NETGEN_TRACE";

    /// <summary>The text.</summary>
    public static string Of(Exception exception)
    {
        if (exception is not (ToolException or IOException or UnauthorizedAccessException or FormatException or ArgumentException or NotSupportedException or NonFiniteException))
            return Fault(exception);

        string text = exception is ArgumentException argument ? ArgumentText.Of(argument) : exception.Message;
        foreach (var (property, option) in Names)
            text = text.Replace(property, option, StringComparison.Ordinal);
        return text;
    }

    private static string Fault(Exception exception)
    {
        string fault = $"This is a fault of netgen, not of what it was given: {exception.GetType().Name} in {Place(exception)}: {exception.Message.ReplaceLineEndings(" ")} Please report it with the command line";
        return Environment.GetEnvironmentVariable(TraceVariable) == "1" ? $"{fault} and this:\n{exception}" : $"{fault} and what the command says with the environment variable {TraceVariable}=1.";
    }

    /// <summary>The innermost method of NetGen's own: what it called may be a framework's that only throws.</summary>
    private static string Place(Exception exception)
    {
        var methods = new StackTrace(exception).GetFrames().Select(frame => frame.GetMethod()).OfType<MethodBase>().ToArray();
        var place = methods.FirstOrDefault(method => method.DeclaringType?.Namespace is "NetGen" || method.DeclaringType?.Namespace?.StartsWith("NetGen.", StringComparison.Ordinal) == true) ?? methods.FirstOrDefault();
        return place is null ? "an unknown place" : $"{place.DeclaringType?.FullName}.{place.Name}";
    }
}
