using NetGen.Numerics;

namespace NetGen;

/// <summary>One step of a <see cref="LearningRateRange"/>.</summary>
/// <param name="Rate">The step's learning rate.</param>
/// <param name="Loss">The batch's loss before the step.</param>
/// <param name="SmoothedLoss">The running mean of the losses so far, corrected for its start at 0.</param>
public sealed record LearningRatePoint(double Rate, double Loss, double SmoothedLoss);

/// <summary>
/// The loss over a learning rate that grows from step to step (Smith, 2015): rates at which it falls are worth a try, those at which it
/// rises are too large.
/// </summary>
public sealed record LearningRateRange
{
    private const ulong ShuffleStream = 2;

    /// <summary>The part of the running mean that a step keeps.</summary>
    private const double Keep = 0.9;

    /// <summary>The test ends where the smoothed loss lies this many times the lowest's size above it.</summary>
    private const double Explosion = 3;

    /// <summary>The steps, by rising rate.</summary>
    public required IReadOnlyList<LearningRatePoint> Points { get; init; }

    /// <summary>The rate at which the smoothed loss falls fastest over the rate's logarithm; null where it never falls.</summary>
    public double? SuggestedRate
    {
        get
        {
            double steepest = 0;
            double? rate = null;
            // The first few means are of too few losses to go by.
            for (int i = Math.Min(10, Points.Count / 10) + 1; i < Points.Count - 1; i++)
            {
                double slope = (Points[i + 1].SmoothedLoss - Points[i - 1].SmoothedLoss) / Math.Log(Points[i + 1].Rate / Points[i - 1].Rate);
                if (slope < steepest)
                    (steepest, rate) = (slope, Points[i].Rate);
            }

            return rate;
        }
    }

    /// <summary>Trains for some steps at growing rates, and puts the network's parameters back.</summary>
    /// <param name="network">The network. It ends as it began, unless it is used meanwhile.</param>
    /// <param name="data">The samples, over and over, in random order unless <see cref="TrainingOptions.Shuffle"/> is off.</param>
    /// <param name="options">
    /// The optimizer, batch size and other settings; null: the defaults. Epochs, schedule, average, early stopping, checkpoints and what to do with
    /// losses that are not finite do not matter.
    /// </param>
    /// <param name="minimum">The first rate; above 0.</param>
    /// <param name="maximum">The last rate, unless the loss explodes before; above the first.</param>
    /// <param name="steps">Steps, each with the last one's rate times the same factor; 2 or more.</param>
    /// <param name="cancellationToken">Noticed before every step.</param>
    /// <returns>The steps made; fewer than asked for where the loss exploded (four times the lowest) or was not finite.</returns>
    /// <exception cref="ArgumentException">
    /// The data's sizes are not the network's or its targets not the loss's, a setting does not suit it, every sample weighs nothing, or batch
    /// normalisation would have a batch of 1 sample.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the parameters are back in place.</exception>
    public static LearningRateRange Find<TNetwork>(
        TNetwork network, Dataset data, TrainingOptions? options = null, double minimum = 1e-6, double maximum = 10, int steps = 100,
        CancellationToken cancellationToken = default)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        DatasetGuard.Check(TNetwork.Architecture, data);
        RangeGuard.Positive(minimum, nameof(minimum));
        RangeGuard.Positive(maximum, nameof(maximum));
        if (maximum <= minimum)
            throw RangeGuard.OutOfRange(maximum, nameof(maximum), "above the first rate");
        RangeGuard.AtLeast(2, steps, nameof(steps));

        var settings = (options ?? new TrainingOptions()) with
        {
            Schedule = LearningRateSchedule.Constant,
            WeightAverage = null,
            EarlyStopping = null,
            Checkpoint = null,
            NonFinite = NonFinitePolicy.Stop,
        };
        if (steps >= settings.IterationsPerEpoch(data.Count))
            FitGuard.CheckBatchStatistics(TNetwork.Architecture, settings, data.Count);
        float[] start = network.Parameters.ToArray();
        using var trainer = new Trainer<TNetwork>(network, settings);
        FitGuard.CheckWeights(settings.ClassWeights, data);
        try
        {
            return new LearningRateRange { Points = Run(trainer, data, minimum, maximum, steps, cancellationToken) };
        }
        finally
        {
            start.CopyTo(network.Parameters);
            network.Refresh();
        }
    }

    private static List<LearningRatePoint> Run<TNetwork>(Trainer<TNetwork> trainer, Dataset data, double minimum, double maximum, int steps, CancellationToken cancellationToken)
        where TNetwork : class, INetwork<TNetwork>
    {
        var options = trainer.Options;
        int[] order = [.. Enumerable.Range(0, data.Count)];
        var random = new RandomStream(RandomStream.Derive(unchecked((ulong)options.Seed), ShuffleStream));
        int next = data.Count;
        var points = new List<LearningRatePoint>();
        double mean = 0;
        double lowest = double.PositiveInfinity;
        for (int step = 0; step < steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (next >= data.Count)
            {
                if (options.Shuffle)
                    random.Shuffle(order);
                next = 0;
            }

            int count = Math.Min(options.StepSize, data.Count - next);
            trainer.LearningRate = minimum * Math.Pow(maximum / minimum, (double)step / (steps - 1));
            double loss = trainer.StepOn(data, order.AsMemory(next, count));
            next += count;
            if (!double.IsFinite(loss))
                break;
            mean = (mean * Keep) + (loss * (1 - Keep));
            double smoothed = mean / (1 - Math.Pow(Keep, step + 1));
            points.Add(new LearningRatePoint(trainer.LearningRate, loss, smoothed));
            lowest = Math.Min(lowest, smoothed);
            if (smoothed - lowest > Explosion * Math.Abs(lowest) && step > steps / 10)
                break;
        }

        return points;
    }
}
