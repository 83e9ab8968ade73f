using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Streaming;

/// <summary>A network whose streams are measured.</summary>
public abstract class StreamNetwork(BenchmarkNetwork network)
{
    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<StreamNetwork> All { get; } =
    [
        new StreamNetwork<Lstm32, StepLstm32, Lstm32.State>(BenchmarkNetworks.Get("lstm-32"), network => new StepLstm32(network)),
        new StreamNetwork<Gru16, StepGru16, Gru16.State>(BenchmarkNetworks.Get("gru-16"), network => new StepGru16(network)),
        new StreamNetwork<CausalConvolutions, StepCausalConvolutions, CausalConvolutions.State>(BenchmarkNetworks.Get("causal-convolutions"), network => new StepCausalConvolutions(network)),
    ];

    public BenchmarkNetwork Network { get; } = network;

    /// <summary>Values of a step's input.</summary>
    public int StepInputs => Network.Architecture.InputShape.Axes[^1].Size;

    /// <summary>Values of a step's answer.</summary>
    public int StepOutputs => Network.Architecture.OutputShape.Axes[^1].Size;

    /// <summary>One stream, step by step.</summary>
    public abstract StreamRun One();

    /// <summary>One stream, many steps at once.</summary>
    public abstract StreamRun Process();

    /// <summary>Many streams, step by step.</summary>
    public abstract StreamRun Many(int count);

    /// <summary>The same by ONNX Runtime.</summary>
    public StreamRun Onnx(int count) => new OnnxStreams(Network.Description, StepInputs, StepOutputs, count);
}

/// <summary>The part that knows the network's class.</summary>
public sealed class StreamNetwork<TNetwork, TStepper, TState>(BenchmarkNetwork network, Func<TNetwork, TStepper> stepper) : StreamNetwork(network)
    where TNetwork : class, INetwork<TNetwork>, new()
    where TStepper : struct, IStepper<TState>
    where TState : struct
{
    public override StreamRun One() => new NetGenStream<TStepper, TState>(Create(), StepInputs, StepOutputs);

    public override StreamRun Process() => new NetGenProcess<TStepper, TState>(Create(), StepInputs, StepOutputs);

    public override StreamRun Many(int count) => new NetGenManyStreams<TStepper, TState>(Create(), StepInputs, StepOutputs, count);

    private TStepper Create()
    {
        var created = new TNetwork();
        Network.Description.Parameters.Span.CopyTo(created.Parameters);
        return stepper(created);
    }
}
