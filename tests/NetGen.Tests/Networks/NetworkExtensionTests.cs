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

    [Fact]
    public void AMemberOfTheNetworksOwnComesFirst()
    {
        Assert.Equal("own a", OwnMembersNetwork.Load("a"));
        Assert.Equal("own a 1", new OwnMembersNetwork().Save("a"));
        Assert.Equal("own 2 1", new OwnMembersNetwork().Forward([1f, 2f]));
    }
}
