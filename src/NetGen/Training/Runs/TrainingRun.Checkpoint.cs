using NetGen.Numerics;

namespace NetGen;

internal sealed partial class TrainingRun
{
    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">A count is not possible.</exception>
    public static TrainingRun Read(BinaryReader reader, TrainingOptions options, int length)
    {
        var run = new TrainingRun(options);
        run._train = DataIdentity.Read(reader) ?? throw new FormatException("A training is under way on no data.");
        run._validation = DataIdentity.Read(reader);
        run.Epochs = options.EpochsFor(run._train.Count);
        int completed = reader.ReadCount();
        for (int epoch = 0; epoch < completed; epoch++)
            run.Add(ReadReport(reader, epoch + 1, run.Epochs), reader.ReadDouble());
        run._best = reader.ReadDouble();
        run._sinceBest = reader.ReadCount();
        int bestEpoch = reader.ReadCount(completed);
        run.BestEpoch = bestEpoch == 0 ? null : bestEpoch;
        run.Batches = reader.ReadCount(options.IterationsPerEpoch(run._train.Count));
        run.Skipped = reader.ReadCount(run.Batches);
        run.Steps = reader.ReadLongCount();
        run._lossSum = reader.ReadDouble();
        run._weightSum = reader.ReadDouble();
        run._completedTime = reader.ReadTime();
        if (reader.ReadBoolean())
            reader.ReadInto((run._bestParameters = new AlignedBuffer(length)).Span);
        return run;
    }

    /// <summary>Writes how far the training is. The clocks start anew; the time of the epoch under way counts as spent.</summary>
    public void Write(BinaryWriter writer)
    {
        DataIdentity.Write(writer, _train);
        DataIdentity.Write(writer, _validation);
        writer.Write(Completed);
        for (int epoch = 0; epoch < Completed; epoch++)
        {
            WriteReport(writer, _history[epoch]);
            writer.Write(_losses[epoch]);
        }

        writer.Write(_best);
        writer.Write(_sinceBest);
        writer.Write(BestEpoch ?? 0);
        writer.Write(Batches);
        writer.Write(Skipped);
        writer.Write(Steps);
        writer.Write(_lossSum);
        writer.Write(_weightSum);
        writer.Write(Elapsed.Ticks);
        writer.Write(_bestParameters is not null);
        if (_bestParameters is not null)
            writer.WriteFloats(_bestParameters.Span);
    }

    private static EpochReport ReadReport(BinaryReader reader, int epoch, int epochs) => new()
    {
        Epoch = epoch,
        Epochs = epochs,
        Iterations = reader.ReadCount(),
        Loss = reader.ReadDouble(),
        TrainingLoss = reader.ReadOptional(),
        TrainingAccuracy = reader.ReadOptional(),
        ValidationLoss = reader.ReadOptional(),
        ValidationAccuracy = reader.ReadOptional(),
        LearningRate = reader.ReadDouble(),
        SkippedBatches = reader.ReadCount(),
        SamplesPerSecond = reader.ReadDouble(),
        Elapsed = reader.ReadTime(),
    };

    private static void WriteReport(BinaryWriter writer, EpochReport report)
    {
        writer.Write(report.Iterations);
        writer.Write(report.Loss);
        writer.WriteOptional(report.TrainingLoss);
        writer.WriteOptional(report.TrainingAccuracy);
        writer.WriteOptional(report.ValidationLoss);
        writer.WriteOptional(report.ValidationAccuracy);
        writer.Write(report.LearningRate);
        writer.Write(report.SkippedBatches);
        writer.Write(report.SamplesPerSecond);
        writer.Write(report.Elapsed.Ticks);
    }
}
