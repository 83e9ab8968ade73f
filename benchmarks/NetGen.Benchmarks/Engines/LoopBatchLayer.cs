using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>A layer of <see cref="LoopBatch"/>.</summary>
public sealed class LoopBatchLayer
{
    private readonly DenseWeights _layer;
    private readonly LoopBatchNorm? _norm;
    private readonly float[] _weightGradients;
    private readonly float[] _biasGradients;
    private readonly int _count;

    public LoopBatchLayer(DenseWeights layer, int count)
    {
        _layer = layer;
        _norm = layer.Norm is { } norm ? new LoopBatchNorm(norm, count) : null;
        _weightGradients = new float[layer.Weights.Length];
        _biasGradients = new float[layer.Outputs];
        _count = count;
        Values = new float[count * layer.Outputs];
        Errors = new float[Values.Length];
        Tensors = [(layer.Weights, _weightGradients), (layer.Bias, _biasGradients), .. _norm?.Tensors ?? []];
    }

    /// <summary>What <see cref="Forward"/> makes, a sample a row.</summary>
    public float[] Values { get; }

    /// <summary>The gradient by <see cref="Values"/> that <see cref="Backward"/> starts from; in the last layer by its sums.</summary>
    public float[] Errors { get; }

    /// <inheritdoc cref="LoopBatch.Tensors"/>
    public IReadOnlyList<(float[] Parameters, float[] Gradients)> Tensors { get; }

    public void Forward(float[] inputs)
    {
        for (int sample = 0; sample < _count; sample++)
            LoopLayer.Sum(_layer, Row(inputs, sample, _layer.Inputs), Row(Values, sample, _layer.Outputs));
        _norm?.Forward(Values);
        for (int sample = 0; sample < _count; sample++)
            LoopLayer.Activate(_layer, Row(Values, sample, _layer.Outputs));
    }

    /// <summary>Adds to the gradients, and writes that by the inputs.</summary>
    public void Backward(float[] inputs, float[] inputErrors)
    {
        for (int i = 0; _layer.IsReLU && i < Values.Length; i++)
        {
            if (Values[i] <= 0)
                Errors[i] = 0;
        }

        _norm?.Backward(Errors);
        Array.Clear(inputErrors);
        for (int sample = 0; sample < _count; sample++)
            Backward(Row(inputs, sample, _layer.Inputs), Row(Errors, sample, _layer.Outputs), Row(inputErrors, sample, _layer.Inputs));
    }

    private void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> errors, Span<float> inputErrors)
    {
        float[] weights = _layer.Weights;
        int next = 0;
        for (int o = 0; o < errors.Length; o++)
        {
            float error = errors[o];
            _biasGradients[o] += error;
            for (int i = 0; i < input.Length; i++)
            {
                _weightGradients[next] += error * input[i];
                inputErrors[i] += error * weights[next];
                next++;
            }
        }
    }

    private static Span<float> Row(float[] values, int sample, int size) => values.AsSpan(sample * size, size);
}
