using System.Runtime.CompilerServices;
using NetGen.Benchmarks.Networks;
using NetGen.Numerics;

namespace NetGen.Benchmarks.Engines;

/// <summary>The samples of a call and room for its outputs: aligned, never moved, the same for every engine that takes memory.</summary>
public sealed class BatchMemory
{
    private readonly AlignedBuffer _inputs;
    private readonly AlignedBuffer _outputs;

    public BatchMemory(BenchmarkNetwork network, int count)
    {
        Count = count;
        _inputs = new AlignedBuffer(count * network.Inputs);
        _outputs = new AlignedBuffer(count * network.Outputs);
        network.CreateInputs(count).CopyTo(_inputs.Span);
    }

    public int Count { get; }

    public Span<float> Inputs => _inputs.Span;

    public Span<float> Outputs => _outputs.Span;

    public unsafe nint InputAddress => (nint)Unsafe.AsPointer(ref _inputs.Reference);

    public unsafe nint OutputAddress => (nint)Unsafe.AsPointer(ref _outputs.Reference);
}
