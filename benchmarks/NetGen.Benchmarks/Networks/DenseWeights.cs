namespace NetGen.Benchmarks.Networks;

/// <summary>
/// One layer as every engine is given it: weights [outputs, inputs] row by row, batch normalisation of the sums where there is one, and whether
/// ReLU or Softmax follows.
/// </summary>
public sealed record DenseWeights(int Inputs, int Outputs, string Activation, float[] Weights, float[] Bias, NormWeights? Norm)
{
    public bool IsReLU => Activation == "ReLU";

    public bool IsSoftmax => Activation == "Softmax";

    /// <summary>The same for inference without batch normalisation: that becomes part of weights and bias.</summary>
    public DenseWeights Fold()
    {
        if (Norm is null)
            return this;
        var (factors, terms) = Norm.ToAffine();
        return this with
        {
            Weights = [.. Weights.Select((weight, i) => weight * factors[i / Inputs])],
            Bias = [.. Bias.Select((bias, o) => (bias * factors[o]) + terms[o])],
            Norm = null,
        };
    }

    /// <summary>A copy for an engine that trains.</summary>
    public DenseWeights Copy() => this with { Weights = [.. Weights], Bias = [.. Bias], Norm = Norm?.Copy() };
}
