using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>
/// ONNX Runtime's CPU provider on one thread, with all its graph optimisations, over memory bound once, with the model that NetGen.Onnx writes.
/// Those optimisations fold no BatchNormalization into a Gemm: a network that has some is measured both ways.
/// </summary>
/// <param name="isFolded">Whether batch normalisation is folded into the weights before the model is written.</param>
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
        var model = isFolded ? network.Description.FoldBatchNorm() : network.Description;
        // Where nothing is folded, it is the other one's model.
        return isFolded && model == network.Description ? null : new InferenceRun<OnnxCall>(new OnnxCall(new OnnxSession(network, model, Math.Max(1, count))));
    }

    public TrainingRun? Train(BenchmarkNetwork network, TrainingTask task) => null;

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
    private const string Input = "input";
    private const string Output = "output";

    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _runOptions = new();
    private readonly OrtValue _input;
    private readonly OrtValue _output;

    public OnnxSession(BenchmarkNetwork network, NetworkDescription description, int count)
    {
        Memory = new BatchMemory(network, count);
        _session = OnnxModel.Open(description);
        _input = Bind(Memory.InputAddress, count, network.Architecture.InputShape);
        _output = Bind(Memory.OutputAddress, count, network.Architecture.OutputShape);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(Input, _input);
        _binding.BindOutput(Output, _output);
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

    private static OrtValue Bind(nint address, int count, Shape shape) => OrtValue.CreateTensorValueWithData(
        OrtMemoryInfo.DefaultInstance, TensorElementType.Float, [count, .. shape.Axes.Select(axis => (long)axis.Size)], address, (long)count * shape.Size * sizeof(float));
}

public readonly struct OnnxCall(OnnxSession session) : IInferenceCall
{
    public Span<float> Inputs => session.Memory.Inputs;

    public Span<float> Outputs => session.Memory.Outputs;

    public void Invoke() => session.Run();

    public void Dispose() => session.Dispose();
}
