using NetGen.Numerics;

namespace NetGen.Tests.Training.Sequences;

/// <summary>Small data sets of sequences.</summary>
internal static class SequenceSamples
{
    /// <summary>Numbers from 0 to 1, of which one in either half is marked by a 1 beside it; the target is the sum of these two.</summary>
    public static SequenceDataset Adding(int count, int steps, ulong seed)
    {
        var random = new RandomStream(seed);
        var (inputs, targets) = (new float[count][], new float[count][]);
        for (int i = 0; i < count; i++)
        {
            float[] sequence = inputs[i] = new float[2 * steps];
            for (int step = 0; step < steps; step++)
                sequence[2 * step] = random.NextSingle();
            int half = steps / 2;
            int[] marked = [random.Next(half), half + random.Next(half)];
            foreach (int step in marked)
                sequence[(2 * step) + 1] = 1;
            targets[i] = [marked.Sum(step => sequence[2 * step])];
        }

        return SequenceDataset.FromArrays(inputs, targets, 2, 1);
    }

    /// <summary>A sine that swells and fades.</summary>
    public static float[] Sine(int times, int first = 0) =>
        [.. Enumerable.Range(first, times).Select(time => MathF.Sin(0.2f * time) * MathF.Cos(0.031f * time))];

    /// <summary>Pieces of that sine, of 1 to <paramref name="longest"/> steps; the target of each step is the value after it.</summary>
    public static SequenceDataset SinePieces(int count, int longest, ulong seed)
    {
        var random = new RandomStream(seed);
        float[][] pieces = [.. Enumerable.Range(0, count).Select(_ => Sine(2 + random.Next(longest), random.Next(1000)))];
        return SequenceDataset.FromArrays([.. pieces.Select(piece => piece[..^1])], [.. pieces.Select(piece => piece[1..])], 1, 1, targetsAtEveryStep: true);
    }

    /// <summary>Zeros and ones, 1 to <paramref name="longest"/> of them, and at each step whether the ones so far are even (0) or odd (1).</summary>
    public static SequenceDataset Parity(int count, int longest, ulong seed)
    {
        var random = new RandomStream(seed);
        float[][] inputs = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 1 + random.Next(longest)).Select(_ => (float)random.Next(2)).ToArray())];
        int[][] labels = [.. inputs.Select(sequence => sequence.Select((_, step) => (int)sequence[..(step + 1)].Sum() % 2).ToArray())];
        return SequenceDataset.FromClasses(inputs, labels, 1, ["even", "odd"]);
    }

    /// <summary>Normally distributed steps of one of three classes, at every step or for the sequence.</summary>
    public static SequenceDataset Classes(int count, int longest, bool atEveryStep, ulong seed)
    {
        var random = new RandomStream(seed);
        float[][] inputs = [.. Enumerable.Range(0, count).Select(_ => Gaussians(2 * (1 + random.Next(longest)), random))];
        string[] names = ["a", "b", "c"];
        return atEveryStep
            ? SequenceDataset.FromClasses(inputs, [.. inputs.Select(sequence => Enumerable.Range(0, sequence.Length / 2).Select(_ => random.Next(3)).ToArray())], 2, names)
            : SequenceDataset.FromClasses(inputs, [.. inputs.Select(_ => random.Next(3))], 2, names);
    }

    public static float[] Gaussians(int count, RandomStream random) => [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian())];

    /// <summary>A network whose parameters, biases too, are all about: nothing is 0 that need not be.</summary>
    public static TNetwork Scattered<TNetwork>(ulong seed)
        where TNetwork : class, INetwork<TNetwork>, new()
    {
        var (network, random) = (new TNetwork(), new RandomStream(seed));
        foreach (var layer in TNetwork.Architecture.Layers)
        {
            foreach (var parameter in layer.Parameters)
                parameter.Scatter(Gaussians(parameter.Count, random), network.Parameters);
        }

        return network;
    }
}
