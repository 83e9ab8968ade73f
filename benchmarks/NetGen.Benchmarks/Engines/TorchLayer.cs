using NetGen.Benchmarks.Networks;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Engines;

/// <summary>A layer's tensors, and feedforward by libtorch's functions.</summary>
public sealed class TorchLayer(DenseWeights layer) : IDisposable
{
    private readonly torch.Tensor _weights = torch.tensor(layer.Weights, [layer.Outputs, layer.Inputs]);
    private readonly torch.Tensor _bias = torch.tensor(layer.Bias);
    private readonly TorchNorm? _norm = layer.Norm is { } norm ? new TorchNorm(norm) : null;

    public torch.Tensor Forward(torch.Tensor input)
    {
        var values = functional.linear(input, _weights, _bias);
        if (_norm is not null)
            values = Replace(values, _norm.Forward(values));
        if (layer.IsReLU)
            values.relu_();
        else if (layer.IsSoftmax)
            values = Replace(values, values.softmax(1));
        return values;
    }

    public void Dispose()
    {
        _weights.Dispose();
        _bias.Dispose();
        _norm?.Dispose();
    }

    private static torch.Tensor Replace(torch.Tensor values, torch.Tensor next)
    {
        values.Dispose();
        return next;
    }
}
