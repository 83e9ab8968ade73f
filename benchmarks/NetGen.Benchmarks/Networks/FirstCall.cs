namespace NetGen.Benchmarks.Networks;

/// <summary>The first call of a network in its process. Nothing here touches the network's class before <see cref="Run"/>.</summary>
public abstract class FirstCall
{
    /// <summary>Samples of the batch.</summary>
    protected const int Count = 64;

    /// <exception cref="ArgumentException">There is no such network.</exception>
    public static FirstCall Of(string network) => network switch
    {
        "12-10-8-6-3" => new FirstCall<Network12x10x8x6x3>(() => new Network12x10x8x6x3()),
        "6-64-8-4" => new FirstCall<Network6x64x8x4>(() => new Network6x64x8x4()),
        "64-10" => new FirstCall<Network64x10>(() => new Network64x10()),
        "784-10" => new FirstCall<Network784x10>(() => new Network784x10()),
        "784-128-10" => new FirstCall<Network784x128x10>(() => new Network784x128x10()),
        "784-128-64-10" => new FirstCall<Network784x128x64x10>(() => new Network784x128x64x10()),
        "784-256-128-10" => new FirstCall<Network784x256x128x10>(() => new Network784x256x128x10()),
        "256-256-256-10" => new FirstCall<Network256x256x256x10>(() => new Network256x256x256x10()),
        "anomaly-detector" => new FirstCall<AnomalyDetector>(() => new AnomalyDetector()),
        "lenet-5" => new FirstCall<LeNet5>(() => new LeNet5()),
        "mnist-8" => new FirstCall<Mnist8>(() => new Mnist8()),
        "ds-cnn" => new FirstCall<DsCnn>(() => new DsCnn()),
        "resnet-8" => new FirstCall<ResNet8>(() => new ResNet8()),
        _ => throw new ArgumentException($"There is no network '{network}'.", nameof(network)),
    };

    /// <summary>Makes a network and calls it once.</summary>
    public abstract void Run(FirstCallKind kind);
}

public sealed class FirstCall<TNetwork>(Func<TNetwork> create) : FirstCall
    where TNetwork : class, INetwork<TNetwork>
{
    private const int LargestInput = 3072;
    private const int LargestOutput = 640;
    private const int LargestParameterLength = 1 << 19;

    private readonly float[] _inputs = new float[Count * LargestInput];
    private readonly float[] _outputs = new float[Count * LargestOutput];
    private readonly float[] _gradients = new float[LargestParameterLength];

    public override void Run(FirstCallKind kind)
    {
        var network = create();
        switch (kind)
        {
            case FirstCallKind.Sample:
                network.Forward(_inputs.AsSpan(0, TNetwork.Architecture.InputSize), _outputs);
                break;
            case FirstCallKind.Batch:
                network.Forward(_inputs, _outputs, Count);
                break;
            case FirstCallKind.Backward:
                network.Backward(_inputs, _outputs, Count, _gradients);
                break;
        }
    }
}
