namespace NetGen.Benchmarks.Networks;

/// <summary>Batch normalisation as every engine is given it: (x - mean) / √(variance + ε) · scale + bias.</summary>
/// <param name="Scale">Learned.</param>
/// <param name="Bias">Learned.</param>
/// <param name="Mean">Of the batches so far: what inference takes.</param>
/// <param name="Variance">Of the batches so far: what inference takes.</param>
/// <param name="Epsilon">ε, which keeps the divisor from 0.</param>
/// <param name="Momentum">The part of a batch's mean and variance in the new running ones.</param>
public sealed record NormWeights(float[] Scale, float[] Bias, float[] Mean, float[] Variance, float Epsilon, float Momentum)
{
    /// <summary>A copy for an engine that trains.</summary>
    public NormWeights Copy() => this with { Scale = [.. Scale], Bias = [.. Bias], Mean = [.. Mean], Variance = [.. Variance] };

    /// <summary>What inference comes to: x · factor + term.</summary>
    public (float[] Factors, float[] Terms) ToAffine()
    {
        float[] factors = [.. Scale.Zip(Variance, (scale, variance) => scale / MathF.Sqrt(variance + Epsilon))];
        return (factors, [.. Bias.Select((bias, i) => bias - (Mean[i] * factors[i]))]);
    }
}
