using System.ComponentModel;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen;

/// <summary>Gives parameters their initial values. Generated code calls this.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParameterInitializer
{
    /// <summary>Storage for a network's parameters, initialised as by <see cref="Initialize"/>.</summary>
    /// <param name="architecture">The network's layout, <see cref="NetworkArchitecture.ParameterLength"/> floats.</param>
    /// <param name="seed">What the initial values derive from; any number.</param>
    public static AlignedBuffer Create(NetworkArchitecture architecture, int seed)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var storage = new AlignedBuffer(architecture.ParameterLength);
        Initialize(architecture, storage.Span, seed);
        return storage;
    }

    /// <summary>Sets every parameter and statistic by its tensor's initializer and the padding to zero.</summary>
    /// <remarks>Each tensor has its own stream of random numbers, so a change to one layer leaves the others' values as they were.</remarks>
    /// <param name="architecture">The network's layout.</param>
    /// <param name="parameters">The network's storage.</param>
    /// <param name="seed">What the initial values derive from; any number.</param>
    public static void Initialize(NetworkArchitecture architecture, Span<float> parameters, int seed)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        parameters.Clear();
        ulong tensor = 0;
        foreach (var info in architecture.Parameters)
            Fill(info, parameters, new RandomStream(RandomStream.Derive((ulong)seed, tensor++)));
        foreach (var info in architecture.Statistics)
            Fill(info, parameters, new RandomStream(0));
    }

    // A network is often made once, at the start of a program: there is no second call to be fast at.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill(ParameterInfo info, Span<float> parameters, RandomStream random)
    {
        foreach (int index in info.Indices)
            parameters[index] = Draw(info, random);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Draw(ParameterInfo info, RandomStream random) => info.Initializer switch
    {
        Initializer.He => MathF.Sqrt(2f / info.FanIn) * random.NextGaussian(),
        Initializer.LeCun => MathF.Sqrt(1f / info.FanIn) * random.NextGaussian(),
        Initializer.Glorot => MathF.Sqrt(6f / (info.FanIn + info.FanOut)) * ((2 * random.NextSingle()) - 1),
        Initializer.Uniform => MathF.Sqrt(1f / info.FanIn) * ((2 * random.NextSingle()) - 1),
        Initializer.Constant => info.InitialValue,
        _ => 0,
    };
}
