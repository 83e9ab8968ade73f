namespace NetGen;

/// <summary>How far a training is: what a learning-rate schedule is a function of.</summary>
public readonly struct ScheduleTime
{
    /// <summary>A moment of a training.</summary>
    /// <param name="step">Steps made before this one; 0 at first.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch.</param>
    /// <param name="totalSteps">Steps of the whole training.</param>
    /// <param name="losses">The validation loss after each epoch so far, or the training loss where there is no validation. Default: none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative, or another number is not above 0.</exception>
    public ScheduleTime(long step, int stepsPerEpoch, long totalSteps, ReadOnlyMemory<double> losses = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepsPerEpoch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(totalSteps);
        Step = step;
        StepsPerEpoch = stepsPerEpoch;
        TotalSteps = totalSteps;
        Losses = losses;
    }

    /// <summary>Steps made before this one; 0 at first.</summary>
    public long Step { get; }

    /// <summary>Steps of an epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Steps of the whole training.</summary>
    public long TotalSteps { get; }

    /// <summary>The validation loss after each epoch so far, or the training loss where there is no validation.</summary>
    public ReadOnlyMemory<double> Losses { get; }

    /// <summary>What the training whose losses these are remembers of them; null: nothing.</summary>
    internal PlateauMemory? Memory { get; init; }

    /// <summary>Epochs completed before this step.</summary>
    public long Epoch => Step / StepsPerEpoch;

    /// <summary>The part of the training that lies behind: 0 at first, 1 from its end on.</summary>
    public double Progress => Math.Min(1, (double)Step / TotalSteps);

    /// <summary>The steps that <paramref name="epochs"/> epochs take, a part of one counting too.</summary>
    internal long StepsOf(double epochs) => (long)Math.Round(epochs * StepsPerEpoch);

    /// <summary>The time of a training that begins <paramref name="steps"/> later: its step 0 lasts until then.</summary>
    internal ScheduleTime After(long steps) =>
        new(Math.Max(0, Step - steps), StepsPerEpoch, Math.Max(1, TotalSteps - steps), Losses) { Memory = Memory };
}
