using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// What engines are checked against: the plain loops, which know dense layers alone. Inference of networks of images is checked against ONNX Runtime, and
/// their training against NetGen, which no more than agrees with TorchSharp then.
/// </summary>
public static class Reference
{
    /// <inheritdoc cref="IEngine.Infer"/>
    /// <exception cref="DisagreementException">There is nothing to check against.</exception>
    public static InferenceRun Infer(BenchmarkNetwork network, int count)
    {
        if (new LoopEngine().Infer(network, count) is { } loops)
            return loops;
        var engine = new OnnxRuntimeEngine();
        return engine.Unavailable is { } reason
            ? throw new DisagreementException($"{network.Name} is checked against {engine.Name}, which is not available: {reason}.")
            : engine.Infer(network, count)!;
    }

    /// <inheritdoc cref="IEngine.Train"/>
    public static TrainingRun Train(BenchmarkNetwork network, TrainingTask task) => new LoopEngine().Train(network, task) ?? network.Train(task);
}
