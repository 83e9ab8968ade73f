using System.Globalization;

namespace NetGen;

public sealed partial class Trainer<TNetwork>
{
    private int _accumulated;

    /// <summary>Makes one step on a batch of any size: feedforward, backpropagation, optimizer. Allocates nothing once it has run on a batch as large.</summary>
    /// <param name="inputs">count × InputSize values, a sample a row.</param>
    /// <param name="targets">count × OutputSize values, a sample a row.</param>
    /// <param name="count">Samples in the batch; 1 or more.</param>
    /// <param name="sampleWeights">What each sample counts for, 0 or more; the mean loss is then the weighted mean. Default: all alike.</param>
    /// <returns>The batch's mean loss before the step. Not finite where the step was left out for it (<see cref="TrainingOptions.NonFinite"/>).</returns>
    /// <remarks>Samples that <see cref="Accumulate"/> added are part of the batch, before these.</remarks>
    /// <exception cref="ArgumentException">
    /// A span is too short, the count is less than 1, a weight is negative or not finite, the loss is not defined for a sample's targets, or batch
    /// normalisation has a batch of 1 sample.
    /// </exception>
    /// <exception cref="InvalidOperationException">The options have a schedule, or the trainer is at work already.</exception>
    /// <exception cref="NonFiniteException">The loss or gradient is not finite, and the policy is to throw.</exception>
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> sampleWeights = default)
    {
        CheckSchedule();
        CheckSamples(inputs, targets, count, sampleWeights);
        Enter();
        try
        {
            if (_accumulated == 0)
                return StepOnBorrowed(inputs, targets, count, sampleWeights);
            AddSamples(inputs, targets, count, sampleWeights);
            return StepOnAccumulated();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Makes one step on the samples that <see cref="Accumulate"/> added.</summary>
    /// <returns>Their mean loss before the step.</returns>
    /// <exception cref="ArgumentException">Batch normalisation has a batch of 1 sample.</exception>
    /// <exception cref="InvalidOperationException">There are none, the options have a schedule, or the trainer is at work already.</exception>
    /// <exception cref="NonFiniteException">The loss or gradient is not finite, and the policy is to throw.</exception>
    public float Step()
    {
        CheckSchedule();
        Enter();
        try
        {
            if (_accumulated == 0)
                throw new InvalidOperationException("There are no samples to step on. Add some by Accumulate.");
            return StepOnAccumulated();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Adds samples to the batch of the next <see cref="Step()"/>: a batch given in parts comes to the same bits as one given at once.
    /// The samples are copied; the network is unchanged. Allocates nothing once a batch as large has been.
    /// </summary>
    /// <param name="inputs">count × InputSize values, a sample a row.</param>
    /// <param name="targets">count × OutputSize values, a sample a row.</param>
    /// <param name="count">Samples; 1 or more.</param>
    /// <param name="sampleWeights">What each sample counts for, 0 or more. Default: 1.</param>
    /// <exception cref="ArgumentException">
    /// A span is too short, the count is less than 1, a weight is negative or not finite, or the loss is not defined for a sample's targets.
    /// </exception>
    /// <exception cref="InvalidOperationException">The trainer is at work already.</exception>
    public void Accumulate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> sampleWeights = default)
    {
        CheckSamples(inputs, targets, count, sampleWeights);
        Enter();
        try
        {
            AddSamples(inputs, targets, count, sampleWeights);
        }
        finally
        {
            Leave();
        }
    }

    private float StepOnAccumulated()
    {
        _average?.Hide(Network.Parameters);
        _accumulated = 0;
        StepOnBatch(epoch: 0, number: 0, out double loss);
        return (float)loss;
    }

    /// <summary>The samples are copied by the threads that compute them.</summary>
    private unsafe float StepOnBorrowed(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> sampleWeights)
    {
        fixed (float* input = inputs)
        fixed (float* target = targets)
        {
            try
            {
                _batch.Borrow(input, target, sampleWeights, count);
                return StepOnAccumulated();
            }
            finally
            {
                _batch.Clear();
            }
        }
    }

    private void AddSamples(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> sampleWeights)
    {
        if (_accumulated == 0)
            _batch.Clear();
        _batch.Append(inputs, targets, sampleWeights, count);
        _accumulated = _batch.Count;
    }

    private static void CheckSamples(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> sampleWeights)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        NetworkGuard.CheckBatch(TNetwork.Architecture, inputs.Length, nameof(targets), targets.Length, count);
        if (!sampleWeights.IsEmpty)
        {
            if (sampleWeights.Length < count)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{count} samples need a weight each but the span holds {sampleWeights.Length}."), nameof(sampleWeights));
            SampleWeight.Check(sampleWeights[..count], nameof(sampleWeights));
        }

        int size = TNetwork.Architecture.OutputSize;
        int sample = TargetRule.FirstRefused(TNetwork.Architecture, targets[..(count * size)], sampleWeights);
        if (sample >= 0)
            throw new ArgumentException(TargetRule.Refusal(TNetwork.Architecture, string.Create(CultureInfo.InvariantCulture, $"sample {sample} of the batch"), targets.Slice(sample * size, size)), nameof(targets));
    }

    private void CheckSchedule()
    {
        if (Options.Schedule is { } schedule && schedule != LearningRateSchedule.Constant)
            throw new InvalidOperationException($"The schedule {schedule} counts epochs, which single steps do not tell. Leave TrainingOptions.Schedule out and set Trainer.LearningRate before each step.");
    }

    /// <summary>What is done with whole batches only, such as saving, is refused while samples wait.</summary>
    private void RefuseAccumulated()
    {
        if (_accumulated > 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Accumulate added {_accumulated} samples that no step was made on. Call Step first."));
    }
}
