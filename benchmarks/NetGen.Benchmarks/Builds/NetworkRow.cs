using System.Runtime.InteropServices;
using NetGen.Benchmarks.Measuring;
using NetGen.Numerics;

namespace NetGen.Benchmarks.Builds;

/// <summary>Calls of a network at one vector width.</summary>
public sealed class NetworkRow : BuildRow
{
    private const int TrainingBatch = 100;

    /// <summary>Rounds so short that a busy machine leaves most of them alone. Kernels and the loops around them are compiled once and for all.</summary>
    private static readonly Pace ShortCalls = new(15, TimeSpan.FromMilliseconds(0.5), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100));

    private readonly BuildNetwork _network;
    private readonly int _vectorBits;
    private readonly string _method;
    private readonly int _count;

    private NetworkRow(BuildNetwork network, int vectorBits, string call, string method, int count, Pace pace)
        : base($"{network.Name} {vectorBits}", call, pace) => (_network, _vectorBits, _method, _count) = (network, vectorBits, method, count);

    /// <summary>What comes first in a pass, for nothing but that the JIT replaces its first versions of the runtime's code, which all networks share.</summary>
    public static NetworkRow WarmUp { get; } = Step(BuildNetwork.All[0], 128, ShortCalls with { WarmUp = TimeSpan.FromMilliseconds(500) });

    public static IEnumerable<NetworkRow> All(BuildNetwork network, int vectorBits) =>
    [
        new(network, vectorBits, "one sample", nameof(Workload.Sample), 1, ShortCalls),
        .. new[] { 16, 100, 1000 }.Select(count => new NetworkRow(network, vectorBits, $"batch of {count}", nameof(Workload.Batch), count, ShortCalls)),
        new(network, vectorBits, $"backward of {TrainingBatch}", nameof(Workload.Backward), TrainingBatch, ShortCalls),
        Step(network, vectorBits, ShortCalls),
    ];

    private static NetworkRow Step(BuildNetwork network, int vectorBits, Pace pace) =>
        new(network, vectorBits, $"training step of {TrainingBatch}", nameof(Workload.Step), TrainingBatch, pace);

    public override IReadOnlyList<Contestant> Prepare(IReadOnlyList<BuildContext> builds)
    {
        var workloads = builds.Select(build => build.Workload(_network, _vectorBits)).ToArray();
        var (inputSize, outputSize) = (Constant(workloads[0], nameof(Workload.InputSize)), Constant(workloads[0], nameof(Workload.OutputSize)));
        // The same memory for both: where it lies is of consequence.
        var (inputs, targets, results) = (Aligned(_count * inputSize), Aligned(_count * outputSize), Aligned(_count * outputSize));
        Fill(inputs.Span, targets.Span, outputSize);

        var contestants = new List<Contestant>();
        float[]? expected = null;
        foreach (var workload in workloads)
        {
            object instance = Activator.CreateInstance(workload, _count, inputs, targets, results)!;
            var repeat = workload.GetMethod(_method)!.CreateDelegate<Action<int>>(instance);
            contestants.Add(new Contestant(ToString(), repeat));

            results.Span.Clear();
            repeat(1);
            expected ??= results.ToArray();
            HasSameResults &= MemoryMarshal.AsBytes<float>(expected).SequenceEqual(MemoryMarshal.AsBytes(results.Span));
        }

        return contestants;
    }

    private static int Constant(Type type, string name) => (int)type.GetField(name)!.GetRawConstantValue()!;

    /// <summary>Random samples of random classes, the same at every run.</summary>
    private static void Fill(Span<float> inputs, Span<float> targets, int classes)
    {
        var random = new RandomStream(20);
        foreach (ref float value in inputs)
            value = random.NextGaussian();
        for (int start = 0; start < targets.Length; start += classes)
            targets[start + random.Next(classes)] = 1;
    }

    /// <summary>Zeros that begin with a cache line, and stay where they are.</summary>
    private static Memory<float> Aligned(int length)
    {
        const int Line = 64;
        float[] array = GC.AllocateArray<float>(length + (Line / sizeof(float)), pinned: true);
        int skipped = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) & (Line - 1)) / sizeof(float);
        return array.AsMemory(skipped, length);
    }
}
