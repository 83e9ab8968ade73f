using System.Globalization;
using NetGen.Tool.Networks;

namespace NetGen.Tool.Training;

/// <summary>Writes what a training came to: weights, class, history.</summary>
internal static class TrainedFiles
{
    private const int ParitySampleCount = 8;

    public static void Write(TrainRequest request, NetworkDeclaration declaration, CsvSchema schema, TrainingData data, RuntimeNetwork network, TrainingReport report, Evaluation evaluation, TextWriter output)
    {
        var files = request.Files;
        report.SaveCsv(files.History);

        // The network is a function of raw features from here on where the normalisation goes into its weights.
        var normalizer = request.Fold ? null : data.Normalizer;
        if (request.Fold && data.Normalizer is not null)
            network.FoldInputs(data.Normalizer);
        var samples = request.Fold ? data.Raw : data.Judged;
        var metadata = new Dictionary<string, string>
        {
            [FileKeys.Class] = declaration.FullName,
            [FileKeys.Loss] = network.Architecture.Loss.ToString(),
            [FileKeys.Schema] = schema.ToJson(),
            [FileKeys.Command] = request.CommandText,
        };
        network.Save(files.Weights, metadata, samples.Take(Math.Min(samples.Count, ParitySampleCount)).Inputs, normalizer);

        string remark = $"{(data.IsHeldOut ? "On rows held out" : "On the training rows")}: {Summary(evaluation)}.";
        OutputFiles.WriteText(files.Class, ClassWriter.Write(declaration with { Weights = files.WeightsInProject }, schema, normalizer, Path.GetFileName(request.Data), remark, request.CommandText));
        output.WriteLine($"Written: {files.Class} (the class), {files.Weights} (its weights), {files.History} (the epochs).");
    }

    private static string Summary(Evaluation evaluation) => evaluation.Regression is { } regression
        ? string.Create(CultureInfo.InvariantCulture, $"mean absolute error {regression.MeanAbsoluteError:G4}, R² {regression.RSquared:F3} ({evaluation.Count:N0} rows)")
        : string.Create(CultureInfo.InvariantCulture, $"accuracy {evaluation.Accuracy * 100:F1} % ({evaluation.Count:N0} rows)");
}
