using NetGen.Numerics;

namespace NetGen;

/// <summary>What the learning rate of each parameter is multiplied by: <see cref="TrainingOptions.LayerRates"/>.</summary>
internal sealed class LayerRates
{
    private readonly AlignedBuffer _rates;
    private readonly AlignedBuffer? _learning;
    private readonly HashSet<string> _frozen = [];

    public LayerRates(NetworkArchitecture architecture, IReadOnlyList<double> rates)
    {
        _rates = new AlignedBuffer(architecture.ParameterLength);
        for (int layer = 0; layer < architecture.Layers.Count; layer++)
        {
            foreach (var tensor in architecture.Layers[layer].Parameters)
            {
                ParameterMask.Fill(_rates.Span, architecture, tensor, (float)rates[layer]);
                if (rates[layer] == 0)
                    _frozen.Add(tensor.Name);
            }
        }

        if (_frozen.Count == 0)
            return;
        _learning = new AlignedBuffer(architecture.ParameterLength);
        for (int i = 0; i < _learning.Length; i++)
            _learning.Span[i] = _rates.Span[i] > 0 ? 1 : 0;
    }

    /// <summary>A factor for each parameter, 0 at padding.</summary>
    public AlignedBuffer Buffer => _rates;

    /// <summary>Whether a tensor's layer stays as it is.</summary>
    public bool IsFrozen(ParameterInfo tensor) => _frozen.Contains(tensor.Name);

    /// <summary>Takes layers that stay as they are out of a stretch of the gradient, which begins at an index, so that they do not count for its length.</summary>
    public void Freeze(Span<float> gradient, int begin)
    {
        if (_learning is not null)
            VectorLoop.Multiply(gradient, _learning.Span.Slice(begin, gradient.Length));
    }
}
