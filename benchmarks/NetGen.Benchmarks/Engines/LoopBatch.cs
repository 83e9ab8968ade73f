using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>Feedforward and backpropagation of a batch in plain loops, layer by layer: batch normalisation needs all samples of a layer at once.</summary>
public sealed class LoopBatch
{
    private readonly int _count;
    private readonly bool _isAutoencoder;
    private readonly float[] _inputErrors;
    private readonly LoopBatchLayer[] _layers;

    public LoopBatch(BenchmarkNetwork network, int count)
    {
        _count = count;
        _isAutoencoder = network.IsAutoencoder;
        Inputs = new float[count * network.Inputs];
        Targets = new float[count * network.Outputs];
        _inputErrors = new float[Inputs.Length];
        _layers = [.. network.DenseLayers!.Select(layer => new LoopBatchLayer(layer.Copy(), count))];
        Tensors = [.. _layers.SelectMany(layer => layer.Tensors)];
    }

    /// <summary>A sample a row; what <see cref="Run"/> reads.</summary>
    public float[] Inputs { get; }

    /// <inheritdoc cref="Inputs"/>
    public float[] Targets { get; }

    /// <summary>What is trained, in the order of the architecture's parameters, and the sum of the samples' gradients that <see cref="Run"/> leaves.</summary>
    public IReadOnlyList<(float[] Parameters, float[] Gradients)> Tensors { get; }

    /// <returns>The sum of the samples' losses.</returns>
    public float Run()
    {
        foreach (var (_, gradients) in Tensors)
            Array.Clear(gradients);
        for (int i = 0; i < _layers.Length; i++)
            _layers[i].Forward(i == 0 ? Inputs : _layers[i - 1].Values);
        float loss = _isAutoencoder ? SquaredError() : CrossEntropy();
        for (int i = _layers.Length - 1; i >= 0; i--)
            _layers[i].Backward(i == 0 ? Inputs : _layers[i - 1].Values, i == 0 ? _inputErrors : _layers[i - 1].Errors);
        return loss;
    }

    private float CrossEntropy()
    {
        float[] outputs = _layers[^1].Values;
        float[] errors = _layers[^1].Errors;
        float loss = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            if (Targets[k] != 0)
                loss -= Targets[k] * MathF.Log(outputs[k]);
            errors[k] = outputs[k] - Targets[k];
        }

        return loss;
    }

    private float SquaredError()
    {
        float[] outputs = _layers[^1].Values;
        float[] errors = _layers[^1].Errors;
        float share = (float)_count / outputs.Length;
        // A sum of this many squares in floats would lose digits that the engines are compared by.
        double loss = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            float difference = outputs[k] - Targets[k];
            loss += share * difference * difference;
            errors[k] = 2 * share * difference;
        }

        return (float)loss;
    }
}
