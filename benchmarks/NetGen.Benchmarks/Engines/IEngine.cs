using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>Something that runs networks.</summary>
public interface IEngine
{
    /// <summary>As it heads the tables.</summary>
    string Name { get; }

    /// <summary>The version of its package.</summary>
    string Version { get; }

    /// <summary>Why it cannot run on this machine; null where it can.</summary>
    string? Unavailable { get; }

    /// <summary>Whether it trains, and threads can share a step.</summary>
    bool HasThreads => false;

    /// <summary>Prepares inference; null where the engine would do no more than another one.</summary>
    /// <param name="network">The network, with its weights.</param>
    /// <param name="count">Samples a call; 0: one sample, by the engine's call for one if it has such.</param>
    InferenceRun? Infer(BenchmarkNetwork network, int count);

    /// <summary>Prepares training; null where the engine does not train.</summary>
    TrainingRun? Train(BenchmarkNetwork network, TrainingTask task);
}
