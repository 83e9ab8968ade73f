using System.Globalization;
using NetGen.Tool.Networks;

namespace NetGen.Tool.Training;

/// <summary>Writes what a training came to: weights, class, history, report.</summary>
internal static class TrainedFiles
{
    private const int ParitySampleCount = 8;

    /// <summary>Writes all files. The network may take inputs as they are afterwards, where the request asks for it.</summary>
    public static void Write(TrainingResult result, TextWriter output, TextWriter error)
    {
        var (request, declaration, source, data, network, report, evaluation) = result;
        var files = request.Files;
        // The network is a function of raw features from here on where the normalisation goes into its weights.
        var normalizer = request.Fold ? null : data.Normalizer;
        if (request.Fold && data.Normalizer is not null)
            network.FoldInputs(data.Normalizer);
        var samples = request.Fold ? data.Raw : data.Judged;
        var metadata = new Dictionary<string, string>
        {
            [FileKeys.Class] = declaration.FullName,
            [FileKeys.Loss] = network.Architecture.Loss.ToString(),
            [source.Metadata.Key] = source.Metadata.Text,
            [FileKeys.Command] = request.CommandText,
        };
        network.Save(files.Weights, metadata, samples.Take(Math.Min(samples.Count, ParitySampleCount)).Inputs, normalizer);

        string remark = $"{(data.IsHeldOut ? $"On {source.Samples} held out" : $"On the training {source.Samples}")}: {Summary(evaluation, source.Samples)}.";
        OutputFiles.WriteText(files.Class, ClassWriter.Write(declaration with { Weights = files.WeightsName }, request, source, normalizer, remark));
        report.SaveCsv(files.History);
        bool isReported = TryReport(result, samples, error);
        output.WriteLine($"Written: {files.Class} (the class), {files.Weights} (its weights), {files.History} (the epochs){(isReported ? $", {files.Report} (a page about the training)" : "")}.");
    }

    /// <summary>Draws the page. Where the machine lacks what pictures are drawn with, the network is worth keeping all the same.</summary>
    private static bool TryReport(TrainingResult result, Dataset samples, TextWriter error)
    {
        var request = result.Request;
        try
        {
            var options = new HtmlReportOptions { Title = $"{request.ClassName}: {result.Source.Target} from {result.Source.Name}", ImageWidth = result.Source.ImageWidth };
            result.Network.SaveHtml(request.Files.Report, result.Report, request.Training, samples, options);
            return true;
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException)
        {
            error.WriteLine($"warning: there is no report, as pictures cannot be drawn here: {(exception.InnerException ?? exception).Message}");
            return false;
        }
    }

    private static string Summary(Evaluation evaluation, string samples) => evaluation.Regression is { } regression
        ? string.Create(CultureInfo.InvariantCulture, $"mean absolute error {regression.MeanAbsoluteError:G4}, R² {regression.RSquared:F3} ({evaluation.Count:N0} {samples})")
        : string.Create(CultureInfo.InvariantCulture, $"accuracy {evaluation.Accuracy * 100:F1} % ({evaluation.Count:N0} {samples})");
}
