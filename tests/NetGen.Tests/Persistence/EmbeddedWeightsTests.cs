namespace NetGen.Tests.Persistence;

/// <summary>Networks whose weights the build of this very project has compiled in.</summary>
public sealed class EmbeddedWeightsTests
{
    private static readonly string File = Path.Combine(Repository.Root, "tests", "NetGen.Tests", "Persistence", "Figures", "torch_layout_f32.safetensors");
    private static readonly float[] Input = [0.5f, -1.25f, 2, 0.125f, -3];

    [Fact]
    public void A_new_instance_is_the_file()
    {
        var loaded = new FigureNetwork();
        SafeTensors.Load(loaded, File);
        Assert.Equal(loaded.Parameters.ToArray(), new EmbeddedNetwork().Parameters.ToArray());
        Assert.Equal(loaded.Parameters.ToArray(), new HalfEmbeddedNetwork().Parameters.ToArray());
        Assert.Equal(OutputOf(loaded), OutputOf(new EmbeddedNetwork()));
    }

    [Fact]
    public void Inference_needs_no_memory_for_the_weights()
    {
        float[] output = new float[EmbeddedNetwork.OutputSize];
        new EmbeddedNetwork().Forward(Input, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var network = new EmbeddedNetwork();
        network.Forward(Input, output);
        network.Predict(Input);
        long instance = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(instance, 1, 64);
        Assert.True(instance < EmbeddedNetwork.Architecture.Bytes);
    }

    [Fact]
    public void Whoever_writes_has_a_copy_of_its_own()
    {
        var (first, second) = (new EmbeddedNetwork(), new EmbeddedNetwork());
        float[] output = OutputOf(first);
        first.Layer1.Weights[0, 0] += 1;
        first.Parameters[1] += 1;
        Assert.NotEqual(output, OutputOf(first));
        Assert.Equal(output, OutputOf(second));
        Assert.Equal(output, OutputOf(new EmbeddedNetwork()));
        first.Initialize(1);
        var random = new FigureNetwork();
        random.Initialize(1);
        Assert.Equal(OutputOf(random), OutputOf(first));
    }

    [Fact]
    public void All_threads_get_one_copy()
    {
        const int rounds = 2000;
        var networks = Enumerable.Range(0, rounds).Select(_ => new EmbeddedNetwork()).ToArray();
        using var barrier = new Barrier(4);
        var threads = Enumerable.Range(0, barrier.ParticipantCount).Select(thread => new Thread(() =>
        {
            foreach (var network in networks)
            {
                barrier.SignalAndWait();
                network.Parameters[thread] = 100 + thread;
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.All(networks, network => Assert.Equal([100, 101, 102, 103], network.Parameters[..4].ToArray()));
    }

    [Fact]
    public void It_can_be_trained_on()
    {
        var (embedded, loaded) = (new EmbeddedNetwork(), new FigureNetwork());
        SafeTensors.Load(loaded, File);
        var data = Dataset.FromClasses([.. Input, .. Input.Reverse()], [0, 2], ["a", "b", "c"]);
        var options = new TrainingOptions { Epochs = 5, BatchSize = 2, Seed = 1 };
        using (var trainer = new Trainer<EmbeddedNetwork>(embedded, options))
            trainer.Fit(data, cancellationToken: TestContext.Current.CancellationToken);
        using (var trainer = new Trainer<FigureNetwork>(loaded, options))
            trainer.Fit(data, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(loaded.Parameters.ToArray(), embedded.Parameters.ToArray());
        Assert.NotEqual(new EmbeddedNetwork().Parameters.ToArray(), embedded.Parameters.ToArray());
    }

    private static float[] OutputOf<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork>
    {
        float[] output = new float[TNetwork.Architecture.OutputSize];
        network.Forward(Input, output);
        return output;
    }
}
