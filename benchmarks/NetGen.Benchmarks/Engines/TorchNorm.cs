using NetGen.Benchmarks.Networks;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Engines;

/// <summary>The tensors of a batch normalisation in libtorch.</summary>
public sealed class TorchNorm(NormWeights norm) : IDisposable
{
    private readonly torch.Tensor _scale = torch.tensor(norm.Scale);
    private readonly torch.Tensor _bias = torch.tensor(norm.Bias);
    private readonly torch.Tensor _mean = torch.tensor(norm.Mean);
    private readonly torch.Tensor _variance = torch.tensor(norm.Variance);

    public torch.Tensor Forward(torch.Tensor values) => functional.batch_norm(values, _mean, _variance, _scale, _bias, eps: norm.Epsilon);

    /// <summary>A module that trains, with these values.</summary>
    public TorchSharp.Modules.BatchNorm1d ToModule()
    {
        var module = BatchNorm1d(norm.Scale.Length, norm.Epsilon, norm.Momentum);
        module.weight!.copy_(_scale);
        module.bias!.copy_(_bias);
        module.running_mean!.copy_(_mean);
        module.running_var!.copy_(_variance);
        return module;
    }

    public void Dispose()
    {
        _scale.Dispose();
        _bias.Dispose();
        _mean.Dispose();
        _variance.Dispose();
    }
}
