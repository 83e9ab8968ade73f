using System.Globalization;

namespace NetGen;

/// <summary>Why <see cref="Lbfgs"/> ended.</summary>
public enum LbfgsStopReason
{
    /// <summary>The gradient is as small as was asked for.</summary>
    GradientTolerance,

    /// <summary>An iteration bettered the loss by no more than was asked for.</summary>
    LossTolerance,

    /// <summary>No step along the steepest descent betters the loss: the limit of single precision.</summary>
    NoDescent,

    /// <summary>All iterations are done.</summary>
    Iterations,

    /// <summary>It was cancelled; the network holds the last completed iteration.</summary>
    Cancelled,
}

/// <summary>What <see cref="Lbfgs"/> came to.</summary>
public sealed record LbfgsReport
{
    /// <summary>What is minimised (the mean loss and the decay's penalty) before the first iteration and after each.</summary>
    public required IReadOnlyList<double> Losses { get; init; }

    /// <summary>The largest value of the last gradient, of either sign.</summary>
    public required double LargestGradient { get; init; }

    /// <summary>How often loss and gradient were computed over the whole data.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Why it ended.</summary>
    public required LbfgsStopReason StopReason { get; init; }

    /// <summary>Iterations made.</summary>
    public int Iterations => Losses.Count - 1;

    /// <summary>Whether it ended for there being nothing more to gain.</summary>
    public bool Converged => StopReason is LbfgsStopReason.GradientTolerance or LbfgsStopReason.LossTolerance or LbfgsStopReason.NoDescent;

    /// <summary>The figures as one line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"L-BFGS: {Iterations} iterations, {Evaluations} evaluations, loss {Losses[0]:G6} to {Losses[^1]:G6}, largest gradient {LargestGradient:G3}, ended by {StopReason}");
}
