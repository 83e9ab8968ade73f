namespace NetGen;

/// <summary>Ends a training when the validation no longer improves.</summary>
public sealed record EarlyStopping
{
    /// <summary>Epochs without improvement that are borne; the training ends with the next. 0 or more. Default: 10.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>By how much the measure must better the best one to count; 0 or more. Default: 0, any improvement counts.</summary>
    public double MinimumImprovement { get; init; }

    /// <summary>What must improve. Default: the validation loss.</summary>
    public EarlyStoppingMeasure Measure { get; init; } = EarlyStoppingMeasure.Loss;

    /// <summary>
    /// Whether the network ends with the parameters of its best epoch, as <see cref="TrainingOptions.KeepBest"/> has it: either of them turns it off.
    /// Default: yes.
    /// </summary>
    public bool RestoreBest { get; init; } = true;

    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    internal void Validate()
    {
        RangeGuard.AtLeast(0, Patience, $"{nameof(EarlyStopping)}.{nameof(Patience)}");
        RangeGuard.NotNegative(MinimumImprovement, $"{nameof(EarlyStopping)}.{nameof(MinimumImprovement)}");
        RangeGuard.Defined(Measure, $"{nameof(EarlyStopping)}.{nameof(Measure)}");
    }

    /// <summary>Whether an epoch's measure betters the best so far by enough; no number that is NaN does.</summary>
    internal bool Improves(double value, double best) =>
        Measure == EarlyStoppingMeasure.Loss ? value < best - MinimumImprovement : value > best + MinimumImprovement;
}
