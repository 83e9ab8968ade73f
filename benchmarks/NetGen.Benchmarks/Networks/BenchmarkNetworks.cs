namespace NetGen.Benchmarks.Networks;

/// <summary>Every network that is measured, by name.</summary>
public static class BenchmarkNetworks
{
    public static IReadOnlyList<BenchmarkNetwork> All { get; } =
    [
        new BenchmarkNetwork<Network12x10x8x6x3, Forward12x10x8x6x3>(() => new Network12x10x8x6x3(), network => new Forward12x10x8x6x3(network)),
        new BenchmarkNetwork<Network6x64x8x4, Forward6x64x8x4>(() => new Network6x64x8x4(), network => new Forward6x64x8x4(network)),
        new BenchmarkNetwork<Network64x10, Forward64x10>(() => new Network64x10(), network => new Forward64x10(network)),
        new BenchmarkNetwork<Network784x10, Forward784x10>(() => new Network784x10(), network => new Forward784x10(network)),
        new BenchmarkNetwork<Network784x128x10, Forward784x128x10>(() => new Network784x128x10(), network => new Forward784x128x10(network)),
        new BenchmarkNetwork<Network784x128x64x10, Forward784x128x64x10>(() => new Network784x128x64x10(), network => new Forward784x128x64x10(network)),
        new BenchmarkNetwork<Network784x256x128x10, Forward784x256x128x10>(() => new Network784x256x128x10(), network => new Forward784x256x128x10(network)),
        new BenchmarkNetwork<Network256x256x256x10, Forward256x256x256x10>(() => new Network256x256x256x10(), network => new Forward256x256x256x10(network)),
        new BenchmarkNetwork<AnomalyDetector, ForwardAnomalyDetector>(() => new AnomalyDetector(), network => new ForwardAnomalyDetector(network), "anomaly-detector"),
        new BenchmarkNetwork<LeNet5, ForwardLeNet5>(() => new LeNet5(), network => new ForwardLeNet5(network), "lenet-5"),
        new BenchmarkNetwork<Mnist8, ForwardMnist8>(() => new Mnist8(), network => new ForwardMnist8(network), "mnist-8"),
        new BenchmarkNetwork<DsCnn, ForwardDsCnn>(() => new DsCnn(), network => new ForwardDsCnn(network), "ds-cnn"),
        new BenchmarkNetwork<ResNet8, ForwardResNet8>(() => new ResNet8(), network => new ForwardResNet8(network), "resnet-8"),
        new BenchmarkNetwork<Lstm32, ForwardLstm32>(() => new Lstm32(), network => new ForwardLstm32(network), "lstm-32"),
        new BenchmarkNetwork<Gru16, ForwardGru16>(() => new Gru16(), network => new ForwardGru16(network), "gru-16"),
        new BenchmarkNetwork<CausalConvolutions, ForwardCausalConvolutions>(() => new CausalConvolutions(), network => new ForwardCausalConvolutions(network), "causal-convolutions"),
    ];

    /// <summary>Those whose training is measured by threads. Batch normalisation trains on one, so the anomaly detector goes without.</summary>
    public static IReadOnlyList<BenchmarkNetwork> Threaded { get; } =
    [
        Get("784-128-64-10"),
        new BenchmarkNetwork<DenseAnomalyDetector, ForwardDenseAnomalyDetector>(() => new DenseAnomalyDetector(), network => new ForwardDenseAnomalyDetector(network), "anomaly-detector without BatchNorm"),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(network => network.Name)];

    /// <exception cref="ArgumentException">There is no such network; the message lists those there are.</exception>
    public static BenchmarkNetwork Get(string name) =>
        All.FirstOrDefault(network => network.Name == name)
        ?? throw new ArgumentException($"There is no network '{name}'. There are: {string.Join(", ", Names)}.", nameof(name));
}
