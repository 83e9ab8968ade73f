using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>The page of a training, section by section.</summary>
internal sealed partial class HtmlPage<TNetwork>(TrainingReport report, TNetwork network, TrainingOptions settings, Dataset data, HtmlReportOptions options)
    where TNetwork : class, INetwork<TNetwork>
{
    /// <summary>The units of a curve's width, at which its text is read on a telephone too.</summary>
    private const int CurveWidth = 560;

    /// <summary>More classes than this are listed on demand.</summary>
    private const int ClassesShown = 25;

    private readonly HtmlWriter _html = new();
    private readonly NetworkArchitecture _architecture = TNetwork.Architecture;
    private readonly Evaluation _evaluation = Evaluation.Of(network, data);
    private int _figures;

    public string Write()
    {
        string title = options.Title ?? _architecture.Name;
        _html.Markup("<!DOCTYPE html>\n");
        _html.Element("html", () =>
        {
            _html.Element("head", () => WriteHead(title));
            _html.Element("body", () =>
            {
                _html.Element("h1", title);
                _html.Element("p", Text($"{_architecture.InputShape:N0} inputs, {_architecture.OutputShape:N0} outputs, {_architecture.ParameterCount:N0} parameters, loss {Words(_architecture.Loss.ToString())}"), ("class", "quiet"));
                WriteSummary();
                WriteCurves();
                WriteEvaluation();
                WriteMistakes();
                WriteArchitecture();
                WriteSettings();
                WriteEpochs();
            });
        }, ("lang", "en"));
        return _html.ToString();
    }

    private void WriteHead(string title)
    {
        _html.Empty("meta", ("charset", "utf-8"));
        _html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        // The page keeps its word by itself: a browser refuses whatever else it might ask for.
        _html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
        _html.Element("title", title);
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        _html.Markup($"<style>\n{reader.ReadToEnd()}{SvgPicture.StyleSheet}\n</style>\n");
    }

    private void WriteSummary()
    {
        _html.Element("dl", () =>
        {
            Card("epochs", Epochs);
            Card("time", ProgressText.Time(report.Elapsed));
            Card("stop reason", Words(report.StopReason.ToString()));
            if (report.BestEpoch is { } best)
                Card("best epoch", Text($"{best}{(report.RestoredBest ? " (restored)" : "")}"));
            Card("samples evaluated", Text($"{_evaluation.Count:N0}"));
            Card("loss", Measure(_evaluation.Loss));
            if (_evaluation.Accuracy is { } accuracy)
                Card("accuracy", Text($"{accuracy * 100:F2} %"));
            if (_evaluation.RocAuc is { } area && !double.IsNaN(area))
                Card("ROC AUC", Text($"{area:F4}"));
            if (_evaluation.Probabilities is { } probabilities)
                Card("log loss", Measure(probabilities.LogLoss));
            if (_evaluation.Regression is { } regression)
                Card("R²", Text($"{regression.RSquared:F4}"));
        }, ("class", "cards"));

        _html.Element("p", ClosingText.Of(report));
        if (report.Hints.Count > 0)
        {
            _html.Element("ul", () =>
            {
                foreach (var hint in report.Hints)
                    _html.Element("li", $"{hint.Finding} {hint.Advice}");
            });
        }

        void Card(string name, string value) => _html.Element("div", () => _html.Element("dt", name).Element("dd", value));
    }

    private void WriteCurves()
    {
        if (report.History.Count == 0)
            return;
        Section("Training", () => Figures(() =>
        {
            Figure(Plots.Loss(report, logarithmic: SpansDecades(report.History.Select(epoch => epoch.Loss))), CurveWidth);
            if (report.History.Any(epoch => epoch.ValidationAccuracy is not null))
                Figure(Plots.Accuracy(report), CurveWidth);
            Figure(Plots.LearningRate(report), CurveWidth);
        }));
    }

    /// <summary>The pixels of a row where inputs are told to be images, or are declared as images of one channel; null: they are shown as numbers.</summary>
    private int? ImageWidth => options.ImageWidth ?? (_architecture.InputShape is { SpatialRank: 2, FeatureCount: 1 } image ? image.Columns : null);

    /// <summary>Whether the smallest losses could not be told apart beside the largest.</summary>
    private static bool SpansDecades(IEnumerable<double> losses)
    {
        const double Factor = 1000;
        var finite = losses.Where(double.IsFinite).ToArray();
        return finite.Length > 1 && finite.Min() > 0 && finite.Max() > Factor * finite.Min();
    }

    private void WriteEvaluation()
    {
        Section("Evaluation", () =>
        {
            if (_evaluation.Regression is { } regression)
                Pairs([("Mean absolute error", Measure(regression.MeanAbsoluteError)), ("Root mean squared error", Measure(regression.RootMeanSquaredError)), ("R²", Text($"{regression.RSquared:F4}"))]);
            else
                WriteClasses();
            Figures(() =>
            {
                if (_evaluation.ConfusionMatrix is { } matrix)
                    Figure(Plots.ConfusionMatrix(matrix));
                if (_evaluation.ClassRocAucs.Any(area => !double.IsNaN(area)))
                    Figure(Plots.Roc(network, data), CurveWidth);
                if (_evaluation.Probabilities is { } probabilities)
                    Figure(Plots.Calibration(probabilities.Calibration), CurveWidth);
                if (_architecture.InputSize == 2 && _evaluation.Classes.Count > 0)
                    Figure(Plots.DecisionBoundary(network, data));
                if (FirstConvolution.Of(network) is not null)
                {
                    Figure(Plots.Filters(network));
                    Figure(Plots.FeatureMaps(network, data.Input(0)));
                }
                else if (ImageWidth is { } width && Plots.WeightsOfInputs(_architecture) is not null)
                {
                    Figure(Plots.Weights(network, width, units: 25));
                }
            });
        });
    }

    private void WriteClasses()
    {
        ClassMetrics?[] averages = [_evaluation.MacroAverage, _evaluation.WeightedAverage, _evaluation.MicroAverage];
        if (_evaluation.Classes.Count <= ClassesShown)
        {
            Scores("Precision, recall and F1 score of each class, and their averages", [.. _evaluation.Classes, .. averages]);
            return;
        }

        Scores("Averages of the classes' precision, recall and F1 score", averages);
        _html.Element("details", () =>
        {
            _html.Element("summary", Text($"{_evaluation.Classes.Count} classes"));
            Scores("", _evaluation.Classes);
        });

        void Scores(string caption, IEnumerable<ClassMetrics?> rows) => Table(
            caption,
            ["class", "precision", "recall", "F1", "samples"],
            rows.OfType<ClassMetrics>().Select(row => (string[])[row.Name, Text($"{row.Precision:F4}"), Text($"{row.Recall:F4}"), Text($"{row.F1:F4}"), Text($"{row.Support:N0}")]),
            texts: 1);
    }

    private void WriteArchitecture()
    {
        Section("Architecture", () => Table(
            Text($"{_architecture.ParameterCount:N0} parameters ({_architecture.Bytes:N0} bytes), {_architecture.MultiplyAdds:N0} multiply-adds per sample"),
            ["layer", "activation", "settings", "kernels", "inputs", "outputs", "parameters", "multiply-adds"],
            _architecture.Layers.Select((layer, index) => (string[])
            [
                Text($"{index + 1} {layer.Kind}"), layer.Activation,
                string.Join(", ", layer.Settings.Select(setting => Text($"{setting.Key} {setting.Value:G4}"))), layer.Kernels,
                Text($"{layer.InputShape:N0}"), Text($"{layer.OutputShape:N0}"), Text($"{layer.ParameterCount:N0}"), Text($"{layer.MultiplyAdds:N0}"),
            ]),
            texts: 4));
    }

    private void WriteSettings() => _html.Element("div", () =>
    {
        _html.Element("div", () => Section("Training settings", () => Pairs([.. settings.Describe().Select(setting => (Words(setting.Name), setting.Value)), ("Threads", Text($"{settings.Threads}"))])));
        _html.Element("div", () => Section("Machine and versions", () => Pairs(MachineFacts.Read(DateTimeOffset.UtcNow))));
    }, ("class", "pairs"));

    private void WriteEpochs()
    {
        if (report.History.Count == 0)
            return;
        Section("Epochs", () => _html.Element("details", () =>
        {
            _html.Element("summary", Text($"{Epochs} epochs, {report.Steps:N0} steps"));
            Table(
                "",
                ["epoch", "loss", "validation loss", "validation accuracy (%)", "learning rate", "skipped batches", "samples/s", "seconds"],
                report.History.Select(epoch => (string[])
                [
                    Text($"{epoch.Epoch}"), Measure(epoch.Loss), epoch.ValidationLoss is { } loss ? Measure(loss) : "", epoch.ValidationAccuracy is { } accuracy ? Text($"{accuracy * 100:F2}") : "",
                    Text($"{epoch.LearningRate:G4}"), Text($"{epoch.SkippedBatches}"), Text($"{epoch.SamplesPerSecond:N0}"), Text($"{epoch.Elapsed.TotalSeconds:F3}"),
                ]),
                texts: 0);
        }));
    }

    /// <summary>How many epochs there were, of how many.</summary>
    private string Epochs => report.History is [.., var last] ? Text($"{report.History.Count} of {last.Epochs}") : "0";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Measure(double value) => Text($"{value:G5}");

    /// <summary>A name of code as words: <c>BatchSize</c> is <c>Batch size</c>.</summary>
    private static string Words(string name)
    {
        var text = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0 && char.IsLower(text[^1]))
                text.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                text.Append(letter);
        }

        return text.ToString();
    }
}
