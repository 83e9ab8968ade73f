using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>A network in plain loops, without vectors, by the book.</summary>
public sealed class LoopNetwork
{
    private readonly float[][] _values;
    private readonly float[][] _errors;

    public LoopNetwork(BenchmarkNetwork network)
    {
        Inputs = network.Inputs;
        Outputs = network.Outputs;
        Layers = [.. network.Layers.Select(layer => layer with { Weights = [.. layer.Weights], Bias = [.. layer.Bias] })];
        WeightGradients = [.. Layers.Select(layer => new float[layer.Weights.Length])];
        BiasGradients = [.. Layers.Select(layer => new float[layer.Outputs])];
        _values = [new float[Inputs], .. Layers.Select(layer => new float[layer.Outputs])];
        _errors = [new float[Inputs], .. Layers.Select(layer => new float[layer.Outputs])];
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public DenseWeights[] Layers { get; }

    /// <summary>What <see cref="Backward"/> adds to.</summary>
    public float[][] WeightGradients { get; }

    /// <inheritdoc cref="WeightGradients"/>
    public float[][] BiasGradients { get; }

    /// <summary>Feedforward of one sample; the result is valid until the next call.</summary>
    public ReadOnlySpan<float> Forward(ReadOnlySpan<float> input)
    {
        input.CopyTo(_values[0]);
        for (int i = 0; i < Layers.Length; i++)
            Forward(Layers[i], _values[i], _values[i + 1]);
        return _values[^1];
    }

    /// <summary>Feedforward and backpropagation of one sample.</summary>
    /// <returns>The cross-entropy, of which the gradient is added.</returns>
    public float Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> target)
    {
        var output = Forward(input);
        float loss = 0;
        for (int k = 0; k < output.Length; k++)
        {
            if (target[k] != 0)
                loss -= target[k] * MathF.Log(output[k]);
            _errors[^1][k] = output[k] - target[k];
        }

        for (int i = Layers.Length - 1; i >= 0; i--)
            Backward(i);
        return loss;
    }

    private static void Forward(DenseWeights layer, float[] input, float[] output)
    {
        int next = 0;
        for (int o = 0; o < output.Length; o++)
        {
            float sum = layer.Bias[o];
            for (int i = 0; i < input.Length; i++)
                sum += layer.Weights[next++] * input[i];
            output[o] = layer.IsReLU ? Math.Max(0, sum) : sum;
        }

        if (layer.IsSoftmax)
            Softmax(output);
    }

    private static void Softmax(float[] values)
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

    private void Backward(int index)
    {
        float[] weights = Layers[index].Weights;
        float[] gradients = WeightGradients[index];
        float[] input = _values[index];
        float[] inputErrors = _errors[index];
        float[] errors = _errors[index + 1];
        Array.Clear(inputErrors);
        int next = 0;
        for (int o = 0; o < errors.Length; o++)
        {
            float error = errors[o];
            BiasGradients[index][o] += error;
            for (int i = 0; i < input.Length; i++)
            {
                gradients[next] += error * input[i];
                inputErrors[i] += error * weights[next];
                next++;
            }
        }

        if (index == 0 || !Layers[index - 1].IsReLU)
            return;
        for (int i = 0; i < input.Length; i++)
        {
            if (input[i] <= 0)
                inputErrors[i] = 0;
        }
    }
}
