using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetGen.Conformance.Tests.Compilation;

namespace NetGen.Conformance.Tests;

/// <summary>
/// Results have the same bits as those of another commit. The environment variable NETGEN_BITS names a file of hashes, a line a network, width
/// and kind of call: where there is none it is written, otherwise compared. It holds for the processor that it was made on.
/// </summary>
public sealed class BitsTests
{
    private const string Variable = "NETGEN_BITS";

    /// <summary>One sample; less than a vector block, a block, and one more; beyond a group of samples.</summary>
    private static readonly int[] BatchSizes = [1, 2, 3, 15, 16, 17, 33, 130];

    /// <summary>Gradients add up over groups, whole ones and a rest.</summary>
    private static readonly int[] TrainingBatchSizes = [1, 2, 3, 17, 130, 300];

    private static readonly (string Name, Func<string, int, IEnumerable<float[]>> Compute)[] Calls =
    [
        ("forward", Forward), ("loss", Loss), ("gradient", Gradient), ("training", Training),
    ];

    [Fact]
    public void Results_have_the_bits_of_the_file()
    {
        string file = Environment.GetEnvironmentVariable(Variable) ?? "";
        Assert.SkipWhen(file.Length == 0, $"{Variable} names no file of hashes to write, or to compare with.");

        var hashes = new ConcurrentDictionary<string, string>();
        Parallel.ForEach(Engines.Matrix, row =>
        {
            var (name, bits) = row.Data;
            foreach (var (call, compute) in Calls)
                hashes[string.Create(CultureInfo.InvariantCulture, $"{name} {bits} {call}")] = Hash(compute(name, bits));
        });

        if (!File.Exists(file))
        {
            File.WriteAllLines(file, hashes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
            return;
        }

        var expected = File.ReadLines(file).ToDictionary(line => line[..line.LastIndexOf(' ')], line => line[(line.LastIndexOf(' ') + 1)..]);
        string[] known = [.. hashes.Keys.Where(expected.ContainsKey)];
        Assert.NotEmpty(known);
        string[] differing = [.. known.Where(key => hashes[key] != expected[key]).Order(StringComparer.Ordinal)];
        Assert.True(differing.Length == 0, $"{differing.Length} of {known.Length} differ:\n{string.Join('\n', differing)}");
    }

    private static string Hash(IEnumerable<float[]> results)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float[] values in results)
            hash.AppendData(MemoryMarshal.AsBytes<float>(values));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<float[]> Forward(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        var samples = new Samples(Engines.Case(name), BatchSizes.Max());
        var (inputs, outputs) = (network.Architecture.InputSize, network.Architecture.OutputSize);
        for (int sample = 0; sample < 3; sample++)
        {
            float[] input = samples.Inputs[(sample * inputs)..((sample + 1) * inputs)];
            var output = new float[outputs];
            network.Forward(input, output);
            yield return output;
            yield return [network.Predict(input)];
        }

        foreach (int count in BatchSizes)
        {
            var output = new float[count * outputs];
            network.Forward(samples.Inputs, output, count);
            yield return output;
        }
    }

    private static IEnumerable<float[]> Loss(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        foreach (int count in TrainingBatchSizes)
        {
            var samples = new Samples(Engines.Case(name), count);
            yield return [network.ComputeLoss(samples.Inputs, samples.Targets, count)];
        }
    }

    private static IEnumerable<float[]> Gradient(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        var gradient = new float[network.Architecture.ParameterLength];
        foreach (int count in TrainingBatchSizes.Where(count => count > 1 || !Engines.Case(name).UsesBatchStatistics))
        {
            var samples = new Samples(Engines.Case(name), count, seed: (ulong)count);
            float[] weights = [.. Enumerable.Range(0, count).Select(sample => sample % 4 * 0.25f)];
            BackwardContext[] contexts =
            [
                new() { Seed = 3, Step = 7 },
                new() { Seed = 4, Step = 8, FirstSample = 5, Accumulate = true, SampleWeights = weights },
            ];
            foreach (var context in contexts)
            {
                yield return [network.Backward(samples.Inputs, samples.Targets, count, gradient, context)];
                foreach (float[] tensor in Tensors(network, gradient))
                    yield return tensor;
            }
        }

        // Running statistics have moved.
        foreach (float[] tensor in Tensors(network, network.Parameters.ToArray()))
            yield return tensor;
    }

    /// <summary>A new network after three steps, on two threads.</summary>
    private static IEnumerable<float[]> Training(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        var samples = new Samples(Engines.Case(name), 150);
        if (network.Architecture.Loss == NetGen.Loss.KullbackLeibler)
            SumToOne(samples.Targets, network.Architecture.OutputSize);
        var train = typeof(BitsTests).GetMethod(nameof(Train), BindingFlags.NonPublic | BindingFlags.Static)!;
        var parameters = (float[])train.MakeGenericMethod(network.GetType().GenericTypeArguments).Invoke(null, [samples])!;
        return Tensors(network, parameters);
    }

    /// <summary>Distributions over the classes, as training asks for.</summary>
    private static void SumToOne(float[] targets, int classes)
    {
        for (int start = 0; start < targets.Length; start += classes)
        {
            float sum = targets[start..(start + classes)].Sum();
            foreach (ref float target in targets.AsSpan(start, classes))
                target /= sum;
        }
    }

    private static float[] Train<T>(Samples samples)
        where T : class, INetwork<T>, new()
    {
        using var trainer = new Trainer<T>(new T(), new TrainingOptions { Optimizer = Optimizer.Adam(1e-2), NonFinite = NonFinitePolicy.Skip, Threads = 2 });
        for (int step = 0; step < 3; step++)
            trainer.Step(samples.Inputs, samples.Targets, samples.Count);
        return trainer.Network.Parameters.ToArray();
    }

    /// <summary>The tensors by name, each row by row, wherever they lie in memory.</summary>
    private static IEnumerable<float[]> Tensors(TestNetwork network, float[] storage) =>
        network.ReadTensors(storage).OrderBy(tensor => tensor.Key, StringComparer.Ordinal).Select(tensor => tensor.Value.Select(value => (float)value).ToArray());
}
