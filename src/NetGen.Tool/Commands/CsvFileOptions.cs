using System.CommandLine;

namespace NetGen.Tool.Commands;

/// <summary>How a command's CSV file is read.</summary>
internal sealed class CsvFileOptions
{
    public Option<FileInfo> Data { get; } = new("--data") { Description = "The CSV file, with a line of column names.", Required = true, HelpName = "file" };

    public Option<string> Delimiter { get; } = new("--delimiter") { Description = "What parts the columns: one character, or tab.", DefaultValueFactory = _ => ",", HelpName = "character" };

    public Option<MissingValues> Missing { get; } = Choice.Of("--missing", "What happens to missing values (empty, ?, NA, N/A, NaN, null): an error, the row is left out, or the mean of the training file's column.", MissingValues.Error);

    public void AddTo(Command command)
    {
        command.Add(Data);
        command.Add(Delimiter);
        command.Add(Missing);
    }

    public CsvOptions Read(ParseResult arguments)
    {
        string delimiter = arguments.GetValue(Delimiter)!;
        if (delimiter is "tab" or "\\t")
            delimiter = "\t";
        if (delimiter.Length != 1)
            throw new UsageException($"--delimiter is '{delimiter}' but must be one character, or tab.");
        return new CsvOptions { Delimiter = delimiter[0], Missing = arguments.GetValue(Missing) };
    }
}
