namespace NetGen;

/// <summary>
/// How far an epoch is. <c>Fit</c> tells it after every step where what it is given as progress is an
/// <see cref="IProgress{T}"/> of this too; nothing is allocated.
/// </summary>
public readonly record struct StepReport
{
    /// <summary>The epoch under way, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The epochs of the training.</summary>
    public required int Epochs { get; init; }

    /// <summary>The step just made, counted from 1 in the epoch.</summary>
    public required int Iteration { get; init; }

    /// <summary>The steps of the epoch.</summary>
    public required int Iterations { get; init; }

    /// <summary>Samples of the epoch that were trained on so far.</summary>
    public required int Samples { get; init; }

    /// <summary>The mean loss of those samples; NaN where every batch was left out.</summary>
    public required double Loss { get; init; }

    /// <summary>The step's learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The part of the training that is done, from 0 to 1.</summary>
    public double Progress => (Epoch - 1 + ((double)Iteration / Iterations)) / Epochs;
}
