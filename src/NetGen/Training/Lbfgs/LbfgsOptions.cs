namespace NetGen;

/// <summary>The settings of <see cref="Lbfgs"/>.</summary>
public sealed record LbfgsOptions
{
    /// <summary>Iterations at most, each one line search; 1 or more. Default: 200.</summary>
    public int Iterations { get; init; } = 200;

    /// <summary>Steps whose curvature is remembered; 1 or more. Default: 10.</summary>
    public int History { get; init; } = 10;

    /// <summary>Evaluations of loss and gradient that one line search may take; 1 or more. Default: 25.</summary>
    public int LineSearchEvaluations { get; init; } = 25;

    /// <summary>It has converged where no value of the gradient is larger; 0 or more. Default: 1e-6.</summary>
    public double GradientTolerance { get; init; } = 1e-6;

    /// <summary>It has converged where an iteration betters the loss by no more than this part of it; 0 or more. Default: 1e-9.</summary>
    public double LossTolerance { get; init; } = 1e-9;

    /// <summary>Adds decay/2 times the sum of squared weights to what is minimised; 0 or more. Default: 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Whether biases decay as weights do. Default: no.</summary>
    public bool DecayBiases { get; init; }

    /// <summary>The most threads that share the data, as <see cref="TrainingOptions.Threads"/>; 1 or more. The result does not depend on it. Default: 1.</summary>
    public int Threads { get; init; } = 1;

    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    internal void Validate()
    {
        RangeGuard.AtLeast(1, Iterations, nameof(Iterations));
        RangeGuard.AtLeast(1, History, nameof(History));
        RangeGuard.AtLeast(1, LineSearchEvaluations, nameof(LineSearchEvaluations));
        RangeGuard.AtLeast(1, Threads, nameof(Threads));
        RangeGuard.NotNegative(GradientTolerance, nameof(GradientTolerance));
        RangeGuard.NotNegative(LossTolerance, nameof(LossTolerance));
        RangeGuard.NotNegative(WeightDecay, nameof(WeightDecay));
    }
}
