using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NetGen;

/// <summary>The history of a training as text for other programs: JSON lines and CSV. Invariant culture, <c>\n</c> line ends, numbers that round-trip.</summary>
internal static class TrainingHistory
{
    private const string Header = "epoch,epochs,iterations,loss,training_loss,training_accuracy,validation_loss,validation_accuracy,learning_rate,skipped_batches,samples_per_second,elapsed_seconds";

    private static readonly byte[] NewLine = [(byte)'\n'];

    public static void WriteJsonLines(Stream stream, IEnumerable<EpochReport> history)
    {
        foreach (var report in history)
        {
            using (var writer = new Utf8JsonWriter(stream))
            {
                writer.WriteStartObject();
                writer.WriteNumber("epoch", report.Epoch);
                writer.WriteNumber("epochs", report.Epochs);
                writer.WriteNumber("iterations", report.Iterations);
                Write(writer, "loss", report.Loss);
                Write(writer, "training_loss", report.TrainingLoss);
                Write(writer, "training_accuracy", report.TrainingAccuracy);
                Write(writer, "validation_loss", report.ValidationLoss);
                Write(writer, "validation_accuracy", report.ValidationAccuracy);
                Write(writer, "learning_rate", report.LearningRate);
                writer.WriteNumber("skipped_batches", report.SkippedBatches);
                Write(writer, "samples_per_second", report.SamplesPerSecond);
                Write(writer, "elapsed_seconds", report.Elapsed.TotalSeconds);
                writer.WriteEndObject();
            }

            stream.Write(NewLine);
        }
    }

    public static void WriteCsv(Stream stream, IEnumerable<EpochReport> history)
    {
        var culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder(Header).Append('\n');
        foreach (var report in history)
        {
            text.Append(culture, $"{report.Epoch},{report.Epochs},{report.Iterations},{report.Loss:R},{report.TrainingLoss:R},{report.TrainingAccuracy:R},{report.ValidationLoss:R},{report.ValidationAccuracy:R},");
            text.Append(culture, $"{report.LearningRate:R},{report.SkippedBatches},{report.SamplesPerSecond:R},{report.Elapsed.TotalSeconds:R}\n");
        }

        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>JSON has no number for what is not finite: its name stands there as text.</summary>
    private static void Write(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is not { } number)
            writer.WriteNull(name);
        else if (double.IsFinite(number))
            writer.WriteNumber(name, number);
        else
            writer.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
    }
}
