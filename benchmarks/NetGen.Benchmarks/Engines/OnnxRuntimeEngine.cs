using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>
/// ONNX Runtime's CPU provider on one thread, with all its graph optimisations, over memory bound once. Those fold no BatchNormalization into a
/// Gemm, though some exporters do: a network that has some is measured both ways.
/// </summary>
/// <param name="isFolded">Whether batch normalisation is folded into the weights when the model is written.</param>
public sealed class OnnxRuntimeEngine(bool isFolded) : IEngine
{
    public const string AsWritten = "ONNX Runtime";
    public const string Folded = "ONNX Runtime, BatchNorm folded";

    private readonly Lazy<string?> _unavailable = new(Probe);

    public OnnxRuntimeEngine()
        : this(isFolded: false)
    {
    }

    public string Name => isFolded ? Folded : AsWritten;

    public string Version => Unavailable is null ? OrtEnv.Instance().GetVersionString() : "?";

    public string? Unavailable => _unavailable.Value;

    public InferenceRun? Infer(BenchmarkNetwork network, int count)
    {
        if (!isFolded)
            return Infer(network, network.Layers, count);
        return network.Layers.Any(layer => layer.Norm is not null) ? Infer(network, [.. network.Layers.Select(layer => layer.Fold())], count) : null;
    }

    public TrainingRun? Train(BenchmarkNetwork network, TrainingTask task) => null;

    private static InferenceRun<OnnxCall> Infer(BenchmarkNetwork network, IReadOnlyList<DenseWeights> layers, int count) =>
        new(new OnnxCall(new OnnxSession(network, layers, Math.Max(1, count))));

    private static string? Probe()
    {
        try
        {
            OrtEnv.Instance();
            return null;
        }
        catch (Exception exception) when (exception is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException)
        {
            return (exception.InnerException ?? exception).Message;
        }
    }
}

/// <summary>A session with its bound input and output.</summary>
public sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _runOptions = new();
    private readonly OrtValue _input;
    private readonly OrtValue _output;

    public OnnxSession(BenchmarkNetwork network, IReadOnlyList<DenseWeights> layers, int count)
    {
        Memory = new BatchMemory(network, count);
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        _session = new InferenceSession(OnnxModel.Write(network, layers), options);
        _input = Bind(Memory.InputAddress, count, network.Inputs);
        _output = Bind(Memory.OutputAddress, count, network.Outputs);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(OnnxModel.Input, _input);
        _binding.BindOutput(OnnxModel.Output, _output);
    }

    public BatchMemory Memory { get; }

    public void Run() => _session.RunWithBinding(_runOptions, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        _input.Dispose();
        _output.Dispose();
        _runOptions.Dispose();
        _session.Dispose();
    }

    private static OrtValue Bind(nint address, int count, int size) =>
        OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, TensorElementType.Float, [count, size], address, (long)count * size * sizeof(float));
}

public readonly struct OnnxCall(OnnxSession session) : IInferenceCall
{
    public Span<float> Inputs => session.Memory.Inputs;

    public Span<float> Outputs => session.Memory.Outputs;

    public void Invoke() => session.Run();

    public void Dispose() => session.Dispose();
}
