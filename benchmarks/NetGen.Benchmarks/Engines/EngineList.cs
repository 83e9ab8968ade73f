namespace NetGen.Benchmarks.Engines;

/// <summary>Every engine, NetGen first: the others are measured against it.</summary>
public static class EngineList
{
    public static IReadOnlyList<IEngine> All { get; } = [new NetGenEngine(), new OnnxRuntimeEngine(), new OnnxRuntimeEngine(isFolded: true), new TorchSharpEngine(), new LoopEngine(), new TensorsEngine()];
}
