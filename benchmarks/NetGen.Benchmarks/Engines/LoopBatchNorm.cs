using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>Batch normalisation in training: by the mean and the variance of the batch, which move the running ones.</summary>
public sealed class LoopBatchNorm(NormWeights norm, int count)
{
    private readonly int _size = norm.Scale.Length;
    private readonly float[] _normalized = new float[count * norm.Scale.Length];
    private readonly float[] _deviations = new float[norm.Scale.Length];
    private readonly float[] _scaleGradients = new float[norm.Scale.Length];
    private readonly float[] _biasGradients = new float[norm.Scale.Length];

    /// <inheritdoc cref="LoopBatch.Tensors"/>
    public IReadOnlyList<(float[] Parameters, float[] Gradients)> Tensors => [(norm.Scale, _scaleGradients), (norm.Bias, _biasGradients)];

    /// <summary>Normalises in place.</summary>
    public void Forward(float[] values)
    {
        for (int o = 0; o < _size; o++)
        {
            float mean = 0, variance = 0;
            for (int i = o; i < values.Length; i += _size)
                mean += values[i] / count;
            for (int i = o; i < values.Length; i += _size)
                variance += (values[i] - mean) * (values[i] - mean) / count;
            norm.Mean[o] += norm.Momentum * (mean - norm.Mean[o]);
            norm.Variance[o] += norm.Momentum * ((variance * count / (count - 1)) - norm.Variance[o]);

            _deviations[o] = MathF.Sqrt(variance + norm.Epsilon);
            for (int i = o; i < values.Length; i += _size)
            {
                _normalized[i] = (values[i] - mean) / _deviations[o];
                values[i] = (_normalized[i] * norm.Scale[o]) + norm.Bias[o];
            }
        }
    }

    /// <summary>Turns the gradient by the results, in place, into that by the values. Mean and variance depend on every value, too.</summary>
    public void Backward(float[] errors)
    {
        for (int o = 0; o < _size; o++)
        {
            float sum = 0, product = 0;
            for (int i = o; i < errors.Length; i += _size)
            {
                sum += errors[i];
                product += errors[i] * _normalized[i];
            }

            _biasGradients[o] += sum;
            _scaleGradients[o] += product;
            for (int i = o; i < errors.Length; i += _size)
                errors[i] = norm.Scale[o] / _deviations[o] * (errors[i] - ((sum + (_normalized[i] * product)) / count));
        }
    }
}
