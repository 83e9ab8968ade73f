using System.Numerics.Tensors;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>The framework's vector functions: a dot product for each output, then the activation over the layer. Dense layers alone.</summary>
public sealed class TensorsEngine : IEngine
{
    public string Name => "TensorPrimitives";

    public string Version { get; } = PackageVersion.Of(typeof(TensorPrimitives));

    public string? Unavailable => null;

    public InferenceRun? Infer(BenchmarkNetwork network, int count) =>
        network.DenseLayers is { } layers ? new InferenceRun<TensorsCall>(new TensorsCall(layers, new BatchMemory(network, Math.Max(1, count)))) : null;

    public TrainingRun? Train(BenchmarkNetwork network, TrainingTask task) => null;
}

public readonly struct TensorsCall(IReadOnlyList<DenseWeights> layers, BatchMemory memory) : IInferenceCall
{
    private readonly DenseWeights[] _layers = [.. layers];
    private readonly (float[] Factors, float[] Terms)?[] _norms = [.. layers.Select(layer => layer.Norm?.ToAffine())];
    private readonly float[][] _values = [.. layers.Select(layer => new float[layer.Outputs])];

    public Span<float> Inputs => memory.Inputs;

    public Span<float> Outputs => memory.Outputs;

    public void Invoke()
    {
        int inputs = _layers[0].Inputs;
        int outputs = _layers[^1].Outputs;
        for (int sample = 0; sample < memory.Count; sample++)
            Forward(memory.Inputs.Slice(sample * inputs, inputs), memory.Outputs.Slice(sample * outputs, outputs));
    }

    public void Dispose()
    {
    }

    private void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        var values = input;
        for (int index = 0; index < _layers.Length; index++)
        {
            var layer = _layers[index];
            var sums = index == _layers.Length - 1 ? output : _values[index];
            for (int o = 0; o < layer.Outputs; o++)
                sums[o] = layer.Bias[o] + TensorPrimitives.Dot(layer.Weights.AsSpan(o * layer.Inputs, layer.Inputs), values);
            if (_norms[index] is var (factors, terms))
                TensorPrimitives.MultiplyAdd(sums, factors, terms, sums);
            if (layer.IsReLU)
                TensorPrimitives.Max(sums, 0f, sums);
            else if (layer.IsSoftmax)
                TensorPrimitives.SoftMax(sums, sums);
            values = sums;
        }
    }
}
