namespace NetGen;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015): each feature is brought to mean 0 and variance 1 over the samples of a training batch, then
/// scaled and shifted by learned weights and bias; after that the activation. As wide as the layer before it.
/// </summary>
/// <remarks>
/// Training uses the statistics of the whole batch, of at least 2 samples, and moves the running ones towards them; inference uses the running
/// ones. A training batch is computed as one shard on one thread; with <see cref="TrainingOptions.AccumulateBatches"/> each of the accumulated
/// batches has statistics of its own.
/// </remarks>
/// <param name="activation">The function applied to the normalised values. Default: none (linear).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BatchNormAttribute(Activation activation = Activation.Linear) : Attribute
{
    /// <summary>The function applied to the normalised values.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>What is added to the variance, so that equal values cause no division by 0; above 0. Default: 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>The part of a batch's mean and variance in the new running ones; above 0, at most 1. Default: 0.1.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>The slope of <see cref="Activation.LeakyReLU"/> below 0, at least 0. Default: 0.1.</summary>
    public double Slope { get; set; } = 0.1;

    /// <summary>The limit of <see cref="Activation.ELU"/> at minus infinity, negated; at least 0. Default: 1.</summary>
    public double Alpha { get; set; } = 1;
}
