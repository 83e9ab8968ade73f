using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>Feedforward in plain loops, without vectors, by the book.</summary>
public sealed class LoopNetwork
{
    private readonly float[][] _values;

    public LoopNetwork(BenchmarkNetwork network)
    {
        Inputs = network.Inputs;
        Outputs = network.Outputs;
        Layers = network.DenseLayers!;
        _values = [.. Layers.Select(layer => new float[layer.Outputs])];
    }

    public int Inputs { get; }

    public int Outputs { get; }

    private IReadOnlyList<DenseWeights> Layers { get; }

    /// <summary>One sample; the result is valid until the next call.</summary>
    public ReadOnlySpan<float> Forward(ReadOnlySpan<float> input)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            var layer = Layers[i];
            float[] output = _values[i];
            LoopLayer.Sum(layer, input, output);
            if (layer.Norm is { } norm)
                LoopLayer.Normalize(norm, output, norm.Mean, norm.Variance, output);
            LoopLayer.Activate(layer, output);
            input = output;
        }

        return input;
    }
}
