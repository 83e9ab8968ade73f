using System.CommandLine;

namespace NetGen.Tool.Commands;

/// <summary>How a command's CSV file is read.</summary>
internal sealed class CsvFileOptions
{
    private static readonly CsvOptions Defaults = new();

    private readonly Option<string?> _delimiter = new("--delimiter") { Description = "What parts the columns: one character, tab, or blank for tables aligned with blanks. Default: a comma, or what a first line such as sep=; says.", HelpName = "character" };
    private readonly Option<string?> _decimal = new("--decimal") { Description = "What stands before the decimals of numbers. Default: a point.", HelpName = "character" };
    private readonly Option<string?> _thousands = new("--thousands") { Description = "What may part groups of three digits, as in 1,234.5. Default: nothing.", HelpName = "character" };
    private readonly Option<string> _encoding = new("--encoding") { Description = "The file's encoding, such as utf-8, windows-1252 or latin1; a byte order mark takes precedence.", HelpName = "name", DefaultValueFactory = _ => Defaults.Encoding };
    private readonly Option<bool> _noHeader = new("--no-header") { Description = "The first line holds values, not the columns' names; the columns are called column1, column2 and so on." };
    private readonly Option<string?> _comment = new("--comment") { Description = "What begins a line that is passed over, such as #. Default: nothing.", HelpName = "character" };
    private readonly Option<MissingValues> _missing = Choice.Of("--missing", "What happens to missing values (empty, ?, and what pandas takes: NA, N/A, #N/A, NaN, null, None): an error, the row is left out, or the mean of the training file's column.", MissingValues.Error);

    private readonly Option<string[]> _marks = new("--missing-marks") { Description = "What stands for a missing value, parted by spaces, in place of what --missing lists.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [], HelpName = "texts" };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_delimiter, _decimal, _thousands, _encoding, _noHeader, _comment, _missing, _marks];

    /// <exception cref="UsageException">What should be one character is not.</exception>
    public CsvOptions Read(ParseResult arguments) => new()
    {
        Delimiter = Character(arguments, _delimiter) ?? Defaults.Delimiter,
        DecimalSeparator = Character(arguments, _decimal) ?? Defaults.DecimalSeparator,
        ThousandsSeparator = Character(arguments, _thousands),
        Encoding = arguments.GetValue(_encoding)!,
        HasHeader = !arguments.GetValue(_noHeader),
        Comment = Character(arguments, _comment),
        Missing = arguments.GetValue(_missing),
        MissingMarks = arguments.GetValue(_marks) is { Length: > 0 } marks ? marks : Defaults.MissingMarks,
    };

    private static char? Character(ParseResult arguments, Option<string?> option) => arguments.GetValue(option) switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        "blank" or "space" => ' ',
        [var single] => single,
        var text => throw new UsageException($"{option.Name} is '{text}' but must be one character, tab or blank."),
    };
}
