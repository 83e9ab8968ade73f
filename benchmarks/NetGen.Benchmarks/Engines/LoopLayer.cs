using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>What a layer makes of one sample, in plain loops.</summary>
public static class LoopLayer
{
    /// <summary>output = weights · input + bias.</summary>
    public static void Sum(DenseWeights layer, ReadOnlySpan<float> input, Span<float> output)
    {
        int next = 0;
        for (int o = 0; o < output.Length; o++)
        {
            float sum = layer.Bias[o];
            for (int i = 0; i < input.Length; i++)
                sum += layer.Weights[next++] * input[i];
            output[o] = sum;
        }
    }

    /// <summary>output = (input - mean) / √(variance + ε) · scale + bias.</summary>
    public static void Normalize(NormWeights norm, ReadOnlySpan<float> input, ReadOnlySpan<float> mean, ReadOnlySpan<float> variance, Span<float> output)
    {
        for (int o = 0; o < output.Length; o++)
            output[o] = ((input[o] - mean[o]) / MathF.Sqrt(variance[o] + norm.Epsilon) * norm.Scale[o]) + norm.Bias[o];
    }

    public static void Activate(DenseWeights layer, Span<float> values)
    {
        if (layer.IsReLU)
        {
            for (int o = 0; o < values.Length; o++)
                values[o] = Math.Max(0, values[o]);
        }
        else if (layer.IsSoftmax)
        {
            Softmax(values);
        }
    }

    private static void Softmax(Span<float> values)
    {
        float max = values[0];
        foreach (float value in values)
            max = Math.Max(max, value);
        float sum = 0;
        for (int k = 0; k < values.Length; k++)
            sum += values[k] = MathF.Exp(values[k] - max);
        for (int k = 0; k < values.Length; k++)
            values[k] /= sum;
    }
}
