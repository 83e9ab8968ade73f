using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Benchmarks.Networks;
using TorchSharp;

namespace NetGen.Benchmarks.Engines;

/// <summary>Feedforward by libtorch's functions, in inference mode: no module, no bookkeeping of gradients.</summary>
public sealed class TorchInference : IDisposable
{
    private readonly TorchLayer[] _layers;
    private readonly torch.Tensor _input;
    private readonly nint _inputAddress;
    private readonly IDisposable _mode = torch.inference_mode();
    private torch.Tensor? _output;

    public TorchInference(BenchmarkNetwork network, int count)
    {
        _layers = [.. network.Layers.Select(layer => new TorchLayer(layer))];
        _input = torch.tensor(network.CreateInputs(count), [count, network.Inputs]);
        _inputAddress = AddressOf(_input);
    }

    public unsafe Span<float> Inputs => new((void*)_inputAddress, (int)_input.numel());

    public Span<float> Outputs => _output is null ? [] : MemoryMarshal.Cast<byte, float>(_output.bytes);

    public void Run()
    {
        var values = _input;
        foreach (var layer in _layers)
        {
            var next = layer.Forward(values);
            if (!ReferenceEquals(values, _input))
                values.Dispose();
            values = next;
        }

        _output?.Dispose();
        _output = values;
    }

    public void Dispose()
    {
        _output?.Dispose();
        _input.Dispose();
        foreach (var layer in _layers)
            layer.Dispose();
        _mode.Dispose();
    }

    private static unsafe nint AddressOf(torch.Tensor tensor) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
