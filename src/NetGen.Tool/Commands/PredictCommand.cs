using System.CommandLine;
using NetGen.Tool.Networks;
using NetGen.Tool.Predicting;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen predict</c>: what a trained network says to the rows of a CSV file, or to images.</summary>
internal static class PredictCommand
{
    public static Command Create()
    {
        var csv = new CsvFileOptions();
        var source = new Option<FileInfo>("--data") { Description = "The CSV file; of a network that was trained on images, an image, a folder of images or of folders of them, or images in IDX form, .gz or not.", Required = true, HelpName = "file" };
        var weights = new Option<FileInfo>("--weights") { Description = "The safetensors file that netgen train wrote.", Required = true, HelpName = "file" };
        var file = new Option<FileInfo?>("--output") { Description = "The CSV file to write. Default: standard output.", HelpName = "file" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the file where it is there already." };
        var command = new CommandWithExamples("predict", "Predicts for each row of a CSV file, or for each image, and prints or writes the answers as CSV: the class and every class's probability, or the quantity.",
            "netgen predict --weights WineQuality.safetensors --data new-wines.csv",
            "netgen predict --weights WineQuality.safetensors --data new-wines.csv --output answers.csv",
            "netgen predict --weights Digits.safetensors --data scans") { weights, file, overwrite, source };
        foreach (var option in csv.All)
            command.Add(option);
        command.SetAction((arguments, cancellationToken) =>
        {
            string? path = arguments.GetValue(file)?.ToString();
            string data = arguments.GetRequiredValue(source).ToString();
            string stored = arguments.GetRequiredValue(weights).ToString();
            OutputGuard.KeepsInputs(path is null ? [] : [path], "Name another --output.", ("the file with the data", data), ("the file with the weights", stored));
            if (File.Exists(path) && !arguments.GetValue(overwrite))
                throw new ToolException($"{path} is there already. Add --overwrite to replace it, or name another --output.");
            if (path is not null)
                OutputGuard.MakeFolderOf(path);
            // Standard output is the answers' alone.
            var options = csv.Read(arguments) with { RowsDropped = lines => arguments.InvocationConfiguration.Error.WriteLine($"{DroppedRows.Text(data, lines)} Rows left out have no answer.") };
            var network = StoredNetwork.Open(stored);
            if (network.Images() is not null)
                arguments.Refuse(csv.All, "has a place with CSV files alone, but the network takes images.");
            var answers = Predictions.Of(network, data, options, cancellationToken);
            if (path is null)
                answers.Write(arguments.InvocationConfiguration.Output);
            else
                answers.Save(path);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
