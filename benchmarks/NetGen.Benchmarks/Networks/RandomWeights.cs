using NetGen.Numerics;

namespace NetGen.Benchmarks.Networks;

/// <summary>The values that every engine starts from: random, the same at every run. No tensor is zero, so that leaving one out would show.</summary>
public static class RandomWeights
{
    /// <summary>The seed; any would do.</summary>
    private const ulong Seed = 20;

    public static NetworkDescription Of(NetworkArchitecture architecture)
    {
        float[] parameters = new float[architecture.ParameterLength];
        ulong index = 0;
        foreach (var tensor in architecture.Tensors)
        {
            var random = new RandomStream(RandomStream.Derive(Seed, index++));
            float[] values = new float[tensor.Count];
            foreach (ref float value in values.AsSpan())
                value = Next(tensor, random);
            tensor.Scatter(values, parameters);
        }

        return new NetworkDescription(architecture, parameters);
    }

    private static float Next(ParameterInfo tensor, RandomStream random) => tensor.Kind switch
    {
        ParameterKind.Weight => random.NextGaussian() * MathF.Sqrt(2f / tensor.FanIn),
        ParameterKind.Scale => 1 + (0.1f * random.NextGaussian()),
        ParameterKind.RunningVariance => 1 + random.NextSingle(),
        _ => 0.1f * random.NextGaussian(),
    };
}
