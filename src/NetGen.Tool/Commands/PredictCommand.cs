using System.CommandLine;
using NetGen.Tool.Networks;
using NetGen.Tool.Predicting;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen predict</c>: what a trained network says to the rows of a CSV file.</summary>
internal static class PredictCommand
{
    public static Command Create()
    {
        var csv = new CsvFileOptions();
        var weights = new Option<FileInfo>("--weights") { Description = "The safetensors file that netgen train wrote.", Required = true, HelpName = "file" };
        var file = new Option<FileInfo?>("--output") { Description = "The CSV file to write. Default: standard output.", HelpName = "file" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the file where it is there already." };
        var command = new CommandWithExamples("predict", "Predicts for each row of a CSV file, and prints or writes the answers as CSV: the class and every class's probability, or the quantity.",
            "netgen predict --weights WineQuality.safetensors --data new-wines.csv",
            "netgen predict --weights WineQuality.safetensors --data new-wines.csv --output answers.csv") { weights, file, overwrite };
        csv.AddTo(command);
        command.SetAction((arguments, cancellationToken) =>
        {
            string? path = arguments.GetValue(file)?.ToString();
            string data = arguments.GetRequiredValue(csv.Data).ToString();
            string stored = arguments.GetRequiredValue(weights).ToString();
            OutputGuard.KeepsInputs(path is null ? [] : [path], "Name another --output.", ("the file with the data", data), ("the file with the weights", stored));
            if (File.Exists(path) && !arguments.GetValue(overwrite))
                throw new ToolException($"{path} is there already. Add --overwrite to replace it, or name another --output.");
            if (path is not null)
                OutputGuard.MakeFolderOf(path);
            // Standard output is the answers' alone.
            var options = csv.Read(arguments) with { RowsDropped = lines => arguments.InvocationConfiguration.Error.WriteLine($"{DroppedRows.Text(data, lines)} Rows left out have no answer.") };
            var answers = Predictions.Of(StoredNetwork.Open(stored), data, options, cancellationToken);
            if (path is null)
                answers.Write(arguments.InvocationConfiguration.Output);
            else
                answers.Save(path);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
