using NetGen.Benchmarks.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Engines;

/// <summary>A network by libtorch's functions, which is what its modules call: built from the layers and tensors that NetGen describes.</summary>
public sealed class TorchNetwork : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors;
    private readonly List<IDisposable> _modules = [];
    private readonly Func<Tensor, Tensor>[] _steps;
    private readonly bool _isTraining;

    /// <param name="network">The network.</param>
    /// <param name="isTraining">Whether its tensors are trained and batches normalised by themselves; the last layer then gives logits instead of probabilities.</param>
    public TorchNetwork(NetworkDescription network, bool isTraining)
    {
        _isTraining = isTraining;
        var architecture = network.Architecture;
        _tensors = architecture.Tensors.ToDictionary(info => info.Name, Create);
        InputShape = [.. architecture.InputShape.Axes.Select(axis => (long)axis.Size)];
        OutputShape = [.. architecture.OutputShape.Axes.Select(axis => (long)axis.Size)];
        _steps = [.. StepsOf(architecture.Layers.ToArray())];
        if (isTraining)
            Parameters = [.. architecture.Parameters.Select(info => (Parameter)_tensors[info.Name])];

        Tensor Create(ParameterInfo info)
        {
            var values = tensor(network.ValuesOf(info), [.. info.Shape.Select(size => (long)size)]);
            return isTraining && architecture.Parameters.Contains(info) ? new Parameter(values) : values;
        }
    }

    /// <summary>What is trained, in the order of <see cref="NetworkArchitecture.Parameters"/>; empty where nothing is.</summary>
    public IReadOnlyList<Parameter> Parameters { get; } = [];

    /// <summary>The dimensions of a sample.</summary>
    public long[] InputShape { get; }

    /// <summary>The dimensions of an answer.</summary>
    public long[] OutputShape { get; }

    /// <summary>New values; the input stays as it is.</summary>
    public Tensor Forward(Tensor input) => Run(_steps, input);

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values.Concat(_modules))
            tensor.Dispose();
    }

    /// <summary>Gives back values that lie between, as soon as they are no longer needed; a step may change its input in place and return it.</summary>
    private static Tensor Run(Func<Tensor, Tensor>[] steps, Tensor input)
    {
        var values = input;
        foreach (var step in steps)
        {
            var next = step(values);
            if (!ReferenceEquals(values, input) && !ReferenceEquals(next, values))
                values.Dispose();
            values = next;
        }

        return values;
    }

    private IEnumerable<Func<Tensor, Tensor>> StepsOf(ArraySegment<LayerInfo> layers)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            int within = layer.Kind == LayerKinds.Residual ? (int)layer.Settings["layers"] : 0;
            if (layer.InputShape.Axes.Count == 1 && i > 0 && layers[i - 1].OutputShape.Axes.Count > 1)
                yield return values => values.flatten(1);
            yield return layer.Kind switch
            {
                LayerKinds.Dense => Linear(layer),
                LayerKinds.Convolution => Convolution(layer),
                LayerKinds.MaxPool => MaxPool(layer),
                LayerKinds.GlobalAveragePool => values => values.mean([2, 3]),
                LayerKinds.BatchNorm => BatchNorm(layer),
                LayerKinds.LongShortTermMemory or LayerKinds.GatedRecurrence => Recurrence(layer),
                LayerKinds.CausalConvolution => TorchSequences.CausalConvolution(layer, TensorOf(layer, ParameterKind.Weight)!, TensorOf(layer, ParameterKind.Bias)),
                LayerKinds.LastStep => TorchSequences.LastStep,
                LayerKinds.Residual => Block(layer, [.. StepsOf(layers.Slice(i + 1, within))]),
                _ => throw new NotSupportedException($"A layer of the kind {layer.Kind} has no form in TorchSharp here."),
            };
            if (ActivationOf(layer) is { } activation)
                yield return activation;
            i += within;
        }
    }

    private Func<Tensor, Tensor>? ActivationOf(LayerInfo layer) => layer.Activation switch
    {
        "Linear" => null,
        "ReLU" => InPlace(values => values.relu_()),
        // Cross-entropy takes logits.
        "Softmax" => _isTraining ? null : values => values.softmax(1),
        _ => throw new NotSupportedException($"{layer.Activation} has no form in TorchSharp here."),
    };

    private Func<Tensor, Tensor> Linear(LayerInfo layer)
    {
        var (weight, bias) = (TensorOf(layer, ParameterKind.Weight)!, TensorOf(layer, ParameterKind.Bias));
        return values => functional.linear(values, weight, bias);
    }

    private Func<Tensor, Tensor> Convolution(LayerInfo layer)
    {
        var (weight, bias) = (TensorOf(layer, ParameterKind.Weight)!, TensorOf(layer, ParameterKind.Bias));
        var window = new TorchWindow(layer);
        long groups = (long)layer.Settings["groups"];
        if (window.Uneven is not { } uneven)
            return values => functional.conv2d(values, weight, bias, window.Strides, window.Padding, window.Dilations, groups);
        return values =>
        {
            using var padded = functional.pad(values, uneven);
            return functional.conv2d(padded, weight, bias, window.Strides, window.Padding, window.Dilations, groups);
        };
    }

    private static Func<Tensor, Tensor> MaxPool(LayerInfo layer)
    {
        var window = new TorchWindow(layer);
        return window.Uneven is null
            ? values => functional.max_pool2d(values, window.Kernel, window.Strides, window.Padding)
            : throw new NotSupportedException("Pooling has the same padding at both ends in TorchSharp.");
    }

    private Func<Tensor, Tensor> BatchNorm(LayerInfo layer)
    {
        var (mean, variance) = (TensorOf(layer, ParameterKind.RunningMean)!, TensorOf(layer, ParameterKind.RunningVariance)!);
        var (scale, bias) = (TensorOf(layer, ParameterKind.Scale)!, TensorOf(layer, ParameterKind.Bias)!);
        var (momentum, epsilon) = (layer.Settings["momentum"], layer.Settings["epsilon"]);
        return values => functional.batch_norm(values, mean, variance, scale, bias, _isTraining, momentum, epsilon);
    }

    /// <summary>Adds the input, or its projection by a convolution of single places, to what the layers within make of it.</summary>
    private Func<Tensor, Tensor> Block(LayerInfo layer, Func<Tensor, Tensor>[] within)
    {
        if (TensorOf(layer, ParameterKind.Weight) is not { } weight)
            return values => Run(within, values).add_(values);
        var bias = TensorOf(layer, ParameterKind.Bias);
        long[] strides = TorchWindow.StridesOf(layer);
        return values =>
        {
            using var projected = functional.conv2d(values, weight, bias, strides);
            return Run(within, values).add_(projected);
        };
    }

    private Func<Tensor, Tensor> Recurrence(LayerInfo layer)
    {
        var recurrence = TorchSequences.Recurrence(layer, info => _tensors[info.Name], Replace, out var module);
        _modules.Add(module);
        return recurrence;

        void Replace(ParameterInfo info, Parameter tensor)
        {
            _tensors[info.Name].Dispose();
            _tensors[info.Name] = tensor;
        }
    }

    private static Func<Tensor, Tensor> InPlace(Action<Tensor> function) => values =>
    {
        function(values);
        return values;
    };

    private Tensor? TensorOf(LayerInfo layer, ParameterKind kind) => layer.Tensor(kind) is { } info ? _tensors[info.Name] : null;
}
