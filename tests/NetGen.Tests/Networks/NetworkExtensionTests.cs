using NetGen.Tests.Persistence;
using NetGen.Tests.Training;

namespace NetGen.Tests.Networks;

[Network]
[Dense(2, 1)]
public sealed partial class OwnMembersNetwork
{
    public static string Load(string path) => $"own {path}";

    public string Save(string path) => $"own {path} {OutputSize}";

    public string Forward(float[] input) => $"own {input.Length} {OutputSize}";
}

/// <summary>What every network can do without a generated member.</summary>
public sealed class NetworkExtensionTests
{
    [Fact]
    public void ForwardReturnsTheOutputsOfOneSample()
    {
        var network = new IrisNetwork();
        float[] expected = new float[IrisNetwork.OutputSize];
        network.Forward([5.1f, 3.5f, 1.4f, 0.2f], expected);
        float[] actual = network.Forward([5.1f, 3.5f, 1.4f, 0.2f]);
        Assert.Equal(expected, actual);
        Assert.Equal(actual, network.Forward((ReadOnlySpan<float>)[5.1f, 3.5f, 1.4f, 0.2f]));
    }

    [Fact]
    public void WhatIsSavedIsLoadedIntoANewNetwork()
    {
        using var folder = new TemporaryFolder();
        var network = new IrisNetwork();
        network.Initialize(7);
        network.Save(folder["iris.safetensors"]);
        Assert.Equal(network.Parameters.ToArray(), IrisNetwork.Load(folder["iris.safetensors"]).Parameters.ToArray());
        Assert.Contains("XorNetwork", Assert.Throws<SafeTensorsException>(() => XorNetwork.Load(folder["iris.safetensors"])).Message, StringComparison.Ordinal);
    }

    /// <summary>Without it the network would answer raw inputs wrongly.</summary>
    [Fact]
    public void ANormalizerTravelsAlongAndIsNeverDropped()
    {
        using var folder = new TemporaryFolder();
        string path = folder["iris.safetensors"];
        var saved = new Normalizer([1, 2, 3, 4], [5, 6, 7, 8]);
        var network = new IrisNetwork();
        network.Initialize(7);
        network.Save(path, saved);
        Assert.Equal(network.Parameters.ToArray(), IrisNetwork.Load(path, out var normalizer).Parameters.ToArray());
        Assert.Equal(saved.Offsets, normalizer!.Offsets);
        Assert.Equal(saved.Scales, normalizer.Scales);
        Assert.Contains("Call IrisNetwork.Load(path, out var normalizer)", Assert.Throws<SafeTensorsException>(() => IrisNetwork.Load(path)).Message, StringComparison.Ordinal);
        network.Save(path);
        IrisNetwork.Load(path, out normalizer);
        Assert.Null(normalizer);
    }

    [Fact]
    public void AMemberOfTheNetworksOwnComesFirst()
    {
        Assert.Equal("own a", OwnMembersNetwork.Load("a"));
        Assert.Equal("own a 1", new OwnMembersNetwork().Save("a"));
        Assert.Equal("own 2 1", new OwnMembersNetwork().Forward([1f, 2f]));
    }
}
