using static NetGen.Activation;

namespace NetGen.Tests.Persistence;

[Network(Storage = WeightStorage.BFloat16)]
[Dense(300, 50, ReLU)]
[Dense(50, 3, Softmax)]
public sealed partial class NarrowNetwork;

[Network]
[Dense(300, 50, ReLU)]
[Dense(50, 3, Softmax)]
public sealed partial class WideTwin;

/// <summary>Files hold the single precision of parameters; samples in them allow for weights that inference rounds.</summary>
public sealed class NarrowStorageTests
{
    private static readonly float[] Samples = [.. Enumerable.Range(0, 12 * 300).Select(i => MathF.Sin(i * 1.7f))];

    [Fact]
    public void Files_hold_the_floats()
    {
        var network = new NarrowNetwork();
        var twin = new WideTwin();
        Transfer(network, twin);
        foreach (var (one, other) in NarrowNetwork.Architecture.Tensors.Zip(WideTwin.Architecture.Tensors))
            Assert.Equal(Values(one, network.Parameters), Values(other, twin.Parameters));
        Assert.Equal(SourceExport.ToC99(NetworkDescription.Of(twin)).Replace(nameof(WideTwin), nameof(NarrowNetwork), StringComparison.Ordinal).Replace("wide_twin", "narrow_network", StringComparison.Ordinal), SourceExport.ToC99(NetworkDescription.Of(network)));
    }

    [Fact]
    public void Samples_of_floats_are_answered_by_narrow_weights_and_the_other_way_round()
    {
        var (narrow, wide) = (new NarrowNetwork(), new WideTwin());
        Transfer(wide, narrow, ParitySamples.Of(wide, Samples));
        Assert.NotEqual(wide.Forward(Samples.AsSpan(0, 300)), narrow.Forward(Samples.AsSpan(0, 300)));
        Transfer(narrow, wide, ParitySamples.Of(narrow, Samples));
        Transfer(narrow, new NarrowNetwork(), ParitySamples.Of(narrow, Samples));
    }

    [Fact]
    public void Samples_of_other_weights_are_refused_and_the_network_answers_as_before()
    {
        var (narrow, wide) = (new NarrowNetwork(), new WideTwin());
        var samples = ParitySamples.Of(wide, Samples);
        wide.Initialize(5);
        float[] before = narrow.Forward(Samples.AsSpan(0, 300));
        Assert.Throws<SafeTensorsException>(() => Transfer(wide, narrow, samples));
        Assert.Equal(before, narrow.Forward(Samples.AsSpan(0, 300)));
    }

    [Fact]
    public void Initial_values_are_seen_at_once_and_do_not_depend_on_the_storage()
    {
        var (narrow, fresh) = (new NarrowNetwork(), new NarrowNetwork());
        narrow.Forward(Samples.AsSpan(0, 300));
        narrow.Initialize(3);
        fresh.Initialize(3);
        Assert.Equal(fresh.Forward(Samples.AsSpan(0, 300)), narrow.Forward(Samples.AsSpan(0, 300)));
        Assert.Equal(Values(WideTwin.Architecture.Tensors.First(), new WideTwin().Parameters), Values(NarrowNetwork.Architecture.Tensors.First(), new NarrowNetwork().Parameters));
    }

    [Fact]
    public void The_architecture_tells_the_storage()
    {
        Assert.Equal(WeightStorage.BFloat16, NarrowNetwork.Architecture.Storage);
        Assert.Contains(", storage BFloat16\n", NarrowNetwork.Architecture.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("storage", WideTwin.Architecture.ToString(), StringComparison.Ordinal);
        Assert.Equal(["layers.0.weight"], NarrowNetwork.Architecture.Tensors.Where(tensor => tensor.Storage == WeightStorage.BFloat16).Select(tensor => tensor.Name));
    }

    [Fact]
    public void A_checkpoint_of_a_trainer_goes_on_in_the_same_storage_alone()
    {
        using var folder = new TemporaryFolder();
        string path = folder["training.checkpoint"];
        using var trainer = new Trainer<NarrowNetwork>(new NarrowNetwork());
        float[] targets = [.. Enumerable.Range(0, 12).SelectMany(i => new[] { i % 3 == 0 ? 1f : 0, i % 3 == 1 ? 1f : 0, i % 3 == 2 ? 1f : 0 })];
        trainer.Step(Samples, targets, 12);
        trainer.Save(path);
        float[] expected = trainer.Network.Forward(Samples.AsSpan(0, 300));

        using var resumed = new Trainer<NarrowNetwork>(new NarrowNetwork());
        resumed.Network.Forward(Samples.AsSpan(0, 300));
        resumed.Resume(path);
        Assert.Equal(expected, resumed.Network.Forward(Samples.AsSpan(0, 300)));
        using var other = new Trainer<WideTwin>(new WideTwin());
        Assert.Contains("weight storage", Assert.Throws<CheckpointException>(() => other.Resume(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_threads_come_to_the_bits_of_one()
    {
        var network = new NarrowNetwork();
        float[] inputs = [.. Enumerable.Range(0, 1000 * 300).Select(i => MathF.Sin(i * 0.7f))];
        var (expected, actual) = (new float[3000], new float[3000]);
        network.Forward(inputs, expected, 1000);
        network.Initialize(0);
        network.Forward(inputs, actual, 1000, threads: 4);
        Assert.Equal(expected, actual);
    }

    private static void Transfer<TFrom, TTo>(TFrom from, TTo to, ParitySamples? parity = null)
        where TFrom : class, INetwork<TFrom>
        where TTo : class, INetwork<TTo>
    {
        using var file = new MemoryStream();
        SafeTensors.Save(from, file, parity: parity);
        SafeTensors.Load(to, file.ToArray());
    }

    private static float[] Values(ParameterInfo tensor, ReadOnlySpan<float> storage)
    {
        float[] values = new float[tensor.Count];
        tensor.Gather(storage, values);
        return values;
    }
}
