namespace NetGen.Tool.Training;

/// <summary>The optimizers by name.</summary>
internal enum OptimizerKind
{
    /// <summary>Adam.</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay.</summary>
    AdamW,

    /// <summary>Nesterov's Adam.</summary>
    NAdam,

    /// <summary>Plain gradient descent.</summary>
    Sgd,

    /// <summary>Gradient descent with momentum 0.9.</summary>
    Momentum,

    /// <summary>Nesterov's momentum 0.9.</summary>
    Nesterov,

    /// <summary>RMSprop.</summary>
    RmsProp,

    /// <summary>Adagrad.</summary>
    Adagrad,

    /// <summary>Lion.</summary>
    Lion,

    /// <summary>Rprop.</summary>
    Rprop,
}

/// <summary>Optimizers from their names.</summary>
internal static class OptimizerKinds
{
    /// <summary>The rule of a training for which none is chosen.</summary>
    public const OptimizerKind Default = OptimizerKind.AdamW;

    private const double Momentum = 0.9;
    private const double GradientDescentRate = 0.01;

    /// <param name="kind">The rule.</param>
    /// <param name="rate">The learning rate; null: the rule's own.</param>
    /// <param name="decay">The weight decay; null: the rule's own.</param>
    public static Optimizer Create(OptimizerKind kind, double? rate, double? decay)
    {
        double weightDecay = decay ?? 0;
        return kind switch
        {
            Default => Optimizer.AdamW(rate ?? new TrainingOptions().Optimizer.LearningRate, weightDecay: decay ?? new TrainingOptions().Optimizer.WeightDecay),
            OptimizerKind.NAdam => Optimizer.NAdam(rate ?? 2e-3, weightDecay: weightDecay),
            OptimizerKind.Sgd => Optimizer.Sgd(rate ?? GradientDescentRate, weightDecay: weightDecay),
            OptimizerKind.Momentum => Optimizer.Sgd(rate ?? GradientDescentRate, Momentum, weightDecay: weightDecay),
            OptimizerKind.Nesterov => Optimizer.Sgd(rate ?? GradientDescentRate, Momentum, nesterov: true, weightDecay: weightDecay),
            OptimizerKind.RmsProp => Optimizer.RmsProp(rate ?? 1e-3, weightDecay: weightDecay),
            OptimizerKind.Adagrad => Optimizer.Adagrad(rate ?? 0.01, weightDecay: weightDecay),
            OptimizerKind.Lion => Optimizer.Lion(rate ?? 1e-4, weightDecay: weightDecay),
            OptimizerKind.Rprop => decay is null ? Optimizer.Rprop(rate ?? 0.01) : throw new UsageException("--weight-decay has no place in Rprop, which goes by signs alone. Leave it out, or choose another --optimizer."),
            _ => Optimizer.Adam(rate ?? 1e-3, weightDecay: weightDecay),
        };
    }
}
