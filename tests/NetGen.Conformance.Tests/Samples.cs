using NetGen.Conformance.Tests.Networks;
using NetGen.Numerics;

namespace NetGen.Conformance.Tests;

/// <summary>Random inputs and fitting targets for a case, the same at every run.</summary>
public sealed class Samples
{
    private readonly NetworkCase _network;

    public Samples(NetworkCase network, int count, ulong seed = 1)
    {
        _network = network;
        Count = count;
        var random = new RandomStream(seed);
        Inputs = [.. Enumerable.Range(0, count * network.Inputs).Select(_ => random.NextGaussian())];
        Targets = new float[count * network.Outputs];
        int size = network.Layers[^1].Output.Features;
        for (int row = 0; row < Targets.Length / size; row++)
        {
            if (network.Loss != "KullbackLeibler" && network.Layers[^1].Activation is "Softmax" or "LogSoftmax")
            {
                Targets[(row * size) + random.Next(size)] = 1;
                continue;
            }

            for (int k = 0; k < size; k++)
                Targets[(row * size) + k] = network.Loss switch
                {
                    "Hinge" => random.Next(2) == 0 ? -1 : 1,
                    "Perceptron" => random.Next(2),
                    _ => network.Layers[^1].Activation == "Step" ? random.Next(2) : random.NextSingle(),
                };
        }
    }

    public int Count { get; }

    public float[] Inputs { get; }

    public float[] Targets { get; }

    public double[][] AllInputs => [.. Enumerable.Range(0, Count).Select(Input)];

    public double[][] AllTargets => [.. Enumerable.Range(0, Count).Select(Target)];

    public double[] Input(int sample) => [.. Inputs.Skip(sample * _network.Inputs).Take(_network.Inputs).Select(value => (double)value)];

    public double[] Target(int sample) => [.. Targets.Skip(sample * _network.Outputs).Take(_network.Outputs).Select(value => (double)value)];
}
