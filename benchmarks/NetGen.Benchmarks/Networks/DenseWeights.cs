namespace NetGen.Benchmarks.Networks;

/// <summary>One layer as every engine is given it: weights [outputs, inputs] row by row, and whether ReLU or Softmax follows.</summary>
public sealed record DenseWeights(int Inputs, int Outputs, string Activation, float[] Weights, float[] Bias)
{
    public bool IsReLU => Activation == "ReLU";

    public bool IsSoftmax => Activation == "Softmax";
}
