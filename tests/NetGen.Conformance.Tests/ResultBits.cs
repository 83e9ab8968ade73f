using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests;

/// <summary>All that a network computes, as hashes of the bits.</summary>
internal static class ResultBits
{
    /// <summary>One sample; less than a vector block, a block, and one more; beyond a group of samples.</summary>
    private static readonly int[] BatchSizes = [1, 2, 3, 15, 16, 17, 33, 130];

    /// <summary>Gradients add up over groups, whole ones and a rest.</summary>
    private static readonly int[] TrainingBatchSizes = [1, 2, 3, 17, 130, 300];

    private static readonly Dictionary<string, Func<NetworkCase, TestNetwork, IEnumerable<float[]>>> Computations = new()
    {
        ["forward"] = Forward,
        ["loss"] = Loss,
        ["gradient"] = Gradient,
        ["training"] = Training,
    };

    public static IEnumerable<string> Calls => Computations.Keys;

    /// <summary>The hash of what a kind of call gives.</summary>
    public static string Of(string call, NetworkCase network, Func<TestNetwork> create) => Hash(Computations[call](network, create()));

    private static string Hash(IEnumerable<float[]> results)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float[] values in results)
            hash.AppendData(MemoryMarshal.AsBytes<float>(values));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<float[]> Forward(NetworkCase declared, TestNetwork network)
    {
        var samples = new Samples(declared, BatchSizes.Max());
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

    private static IEnumerable<float[]> Loss(NetworkCase declared, TestNetwork network)
    {
        foreach (int count in TrainingBatchSizes)
        {
            var samples = new Samples(declared, count);
            yield return [network.ComputeLoss(samples.Inputs, samples.Targets, count)];
        }
    }

    private static IEnumerable<float[]> Gradient(NetworkCase declared, TestNetwork network)
    {
        var gradient = new float[network.Architecture.ParameterLength];
        foreach (int count in TrainingBatchSizes.Where(count => count > 1 || !declared.UsesBatchStatistics))
        {
            var samples = new Samples(declared, count, seed: (ulong)count);
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
    private static IEnumerable<float[]> Training(NetworkCase declared, TestNetwork network)
    {
        var samples = new Samples(declared, 150);
        if (network.Architecture.Loss == NetGen.Loss.KullbackLeibler)
            SumToOne(samples.Targets, network.Architecture.OutputShape.Axes[^1].Size);
        var train = typeof(ResultBits).GetMethod(nameof(Train), BindingFlags.NonPublic | BindingFlags.Static)!;
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
