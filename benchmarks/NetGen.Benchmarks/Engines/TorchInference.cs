using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Benchmarks.Networks;
using TorchSharp;

namespace NetGen.Benchmarks.Engines;

/// <summary>Feedforward in inference mode: no module, no bookkeeping of gradients.</summary>
public sealed class TorchInference : IDisposable
{
    private readonly TorchNetwork _network;
    private readonly torch.Tensor _input;
    private readonly nint _inputAddress;
    private readonly IDisposable _mode = torch.inference_mode();
    private torch.Tensor? _output;

    public TorchInference(BenchmarkNetwork network, int count)
    {
        _network = new TorchNetwork(network.Description, isTraining: false);
        _input = torch.tensor(network.CreateInputs(count), [count, .. _network.InputShape]);
        _inputAddress = AddressOf(_input);
    }

    public unsafe Span<float> Inputs => new((void*)_inputAddress, (int)_input.numel());

    public Span<float> Outputs => _output is null ? [] : MemoryMarshal.Cast<byte, float>(_output.bytes);

    public void Run()
    {
        var output = _network.Forward(_input);
        _output?.Dispose();
        _output = output;
    }

    public void Dispose()
    {
        _output?.Dispose();
        _input.Dispose();
        _network.Dispose();
        _mode.Dispose();
    }

    private static unsafe nint AddressOf(torch.Tensor tensor) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
