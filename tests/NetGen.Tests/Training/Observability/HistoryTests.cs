using System.Globalization;
using System.Text.Json;
using NetGen.Tests.Persistence;

namespace NetGen.Tests.Training.Observability;

public sealed class HistoryTests : IDisposable
{
    private static readonly TrainingReport Report = new()
    {
        History =
        [
            new EpochReport { Epoch = 1, Epochs = 2, Iterations = 3, Loss = 0.1 + 0.2, LearningRate = 1e-3, SamplesPerSecond = 12.5, Elapsed = TimeSpan.FromSeconds(1.5) },
            new EpochReport
            {
                Epoch = 2, Epochs = 2, Iterations = 3, Loss = double.NaN, TrainingLoss = 0.5, TrainingAccuracy = 0.75, ValidationLoss = double.PositiveInfinity, ValidationAccuracy = 0.25, LearningRate = 5e-4,
                SkippedBatches = 1, SamplesPerSecond = 0, Elapsed = TimeSpan.Zero,
            },
        ],
        StopReason = StopReason.Completed,
        Steps = 6,
        Elapsed = TimeSpan.FromSeconds(1.5),
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".")]
    [InlineData(",")]
    public void CsvIsTheSameInEveryCulture(string separator)
    {
        // Made by hand: the machine may know no culture but the invariant one.
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = separator;
        culture.NumberFormat.NaNSymbol = "not a number";
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            Report.SaveCsv(_folder["history.csv"]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(
            """
            epoch,epochs,iterations,loss,training_loss,training_accuracy,validation_loss,validation_accuracy,learning_rate,skipped_batches,samples_per_second,elapsed_seconds
            1,2,3,0.30000000000000004,,,,,0.001,0,12.5,1.5
            2,2,3,NaN,0.5,0.75,Infinity,0.25,0.0005,1,0,0

            """.ReplaceLineEndings("\n"), File.ReadAllText(_folder["history.csv"]));
    }

    [Fact]
    public void EveryLineOfJsonIsAnObject()
    {
        Report.SaveJsonLines(_folder["history.jsonl"]);
        string text = File.ReadAllText(_folder["history.jsonl"]);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        var lines = text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(2, lines.Length);
        Assert.Equal((1, 0.1 + 0.2, JsonValueKind.Null, 1e-3, 1.5), (lines[0].GetProperty("epoch").GetInt32(), lines[0].GetProperty("loss").GetDouble(), lines[0].GetProperty("validation_loss").ValueKind, lines[0].GetProperty("learning_rate").GetDouble(), lines[0].GetProperty("elapsed_seconds").GetDouble()));
        Assert.Equal((0.5, 0.75), (lines[1].GetProperty("training_loss").GetDouble(), lines[1].GetProperty("training_accuracy").GetDouble()));
        Assert.Equal(("NaN", "Infinity", 0.25, 1), (lines[1].GetProperty("loss").GetString(), lines[1].GetProperty("validation_loss").GetString(), lines[1].GetProperty("validation_accuracy").GetDouble(), lines[1].GetProperty("skipped_batches").GetInt32()));
    }

    [Fact]
    public void AFileIsReplacedWhole()
    {
        _folder.Write("history.csv", new byte[100_000]);
        Report.SaveCsv(_folder["history.csv"]);
        Assert.StartsWith("epoch,", File.ReadAllText(_folder["history.csv"]), StringComparison.Ordinal);
        Assert.Equal(["history.csv"], _folder.Names);
    }
}
