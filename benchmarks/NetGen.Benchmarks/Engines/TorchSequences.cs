using NetGen.Benchmarks.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Engines;

/// <summary>Layers of sequences by libtorch, over values of samples × steps × features.</summary>
public static class TorchSequences
{
    /// <summary>libtorch's module, which goes through all steps in one call.</summary>
    /// <param name="layer">A recurrent layer.</param>
    /// <param name="values">What its tensors start from; the module has tensors of its own.</param>
    /// <param name="replace">Takes the module's tensor in place of another of the same meaning.</param>
    /// <param name="module">The module, to be given back at the end.</param>
    public static Func<Tensor, Tensor> Recurrence(LayerInfo layer, Func<ParameterInfo, Tensor> values, Action<ParameterInfo, Parameter> replace, out IDisposable module)
    {
        var (inputs, units) = (layer.InputShape.Axes[^1].Size, layer.OutputShape.Axes[^1].Size);
        if (layer.Kind == LayerKinds.LongShortTermMemory)
        {
            var lstm = LSTM(inputs, units, batchFirst: true);
            TakeOver(lstm);
            module = lstm;
            return steps =>
            {
                var (output, hidden, cell) = lstm.call(steps);
                hidden.Dispose();
                cell.Dispose();
                return output;
            };
        }

        var gru = GRU(inputs, units, batchFirst: true);
        TakeOver(gru);
        module = gru;
        return steps =>
        {
            var (output, hidden) = gru.call(steps);
            hidden.Dispose();
            return output;
        };

        void TakeOver(Module recurrence)
        {
            using var mode = no_grad();
            foreach (var info in layer.Parameters)
            {
                var own = recurrence.get_parameter(info.Name.Split('.')[^1] + "_l0")!;
                own.copy_(values(info));
                replace(info, own);
            }
        }
    }

    /// <summary>A convolution whose last tap is the step at hand: libtorch has steps last, and no padding at one end alone.</summary>
    public static Func<Tensor, Tensor> CausalConvolution(LayerInfo layer, Tensor weight, Tensor? bias)
    {
        var (taps, dilation, groups) = ((long)layer.Settings["kernel"], (long)layer.Settings["dilation"], (long)layer.Settings["groups"]);
        return steps =>
        {
            using var channels = steps.transpose(1, 2);
            using var padded = functional.pad(channels, [(taps - 1) * dilation, 0]);
            using var convolved = functional.conv1d(padded, weight, bias, dilation: dilation, groups: groups);
            return convolved.transpose(1, 2);
        };
    }

    public static Tensor LastStep(Tensor steps) => steps.select(1, -1);
}
