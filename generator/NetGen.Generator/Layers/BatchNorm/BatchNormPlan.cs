using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.BatchNorm;

/// <summary>Batch normalisation, decided.</summary>
/// <param name="Epsilon">What is added to the variance.</param>
/// <param name="BatchOffset">Where the batch's mean, and after it its variance, lie among the statistics of training.</param>
internal sealed record BatchNormPlan(double Epsilon, int BatchOffset) : LayerPlan
{
    public TensorPlan RunningMean => Statistics[0];

    public TensorPlan RunningVariance => Statistics[1];

    /// <summary>Where the batch's variance lies among the statistics of training.</summary>
    public int BatchVariance => BatchOffset + RunningMean.Length;
}
