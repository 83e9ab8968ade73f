namespace NetGen.Tests.Training;

public sealed class ThreadTests
{
    /// <summary>Every thread is called for whatever work there is.</summary>
    private static readonly LeastWork Tiny = new(1, 1);

    private static readonly float[] Ones = [.. Enumerable.Repeat(1f, 512)];

    public static TheoryData<string, double?> Updates => [.. LearningTests.Optimizers.Keys.SelectMany(name => new double?[] { null, 0.5, 1e6 }, (name, norm) => (name, norm))];

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100)]
    [InlineData(129)]
    [InlineData(250)]
    [InlineData(1000)]
    public void BitsAreTheSameWhateverTheThreads(int batch)
    {
        var wide = Samples.Clusters(batch, 70, 5, seed: 4);
        var narrow = Samples.Clusters(batch, 4, 3, seed: 5);
        var (wideParameters, wideLosses) = Train(new WideNetwork(), wide, 1);
        var (narrowParameters, narrowLosses) = Train(new IrisNetwork(), narrow, 1);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            var (parameters, losses) = Train(new WideNetwork(), wide, threads);
            Assert.Equal(wideParameters, parameters);
            Assert.Equal(wideLosses, losses);
            (parameters, losses) = Train(new IrisNetwork(), narrow, threads);
            Assert.Equal(narrowParameters, parameters);
            Assert.Equal(narrowLosses, losses);
        }
    }

    /// <summary>Batches of several rounds, whose inputs are copied in strips.</summary>
    [Theory]
    [InlineData(300)]
    [InlineData(1100)]
    public void BitsOfRoundsAreTheSameWhateverTheThreads(int batch)
    {
        var data = Samples.Clusters(batch, 784, 10, seed: 4);
        var expected = Train(new DigitNetwork(), data, 1);
        foreach (int threads in new[] { 2, 3, 20 })
        {
            var (parameters, losses) = Train(new DigitNetwork(), data, threads);
            Assert.Equal(expected.Parameters, parameters);
            Assert.Equal(expected.Losses, losses);
        }
    }

    /// <summary>Of a network in phases as of one whose shards have a gradient each: that of the shards, one after the other.</summary>
    [Fact]
    public void GradientOfABatchIsThatOfItsShards()
    {
        var data = Samples.Clusters(150, 70, 5, seed: 4);
        var network = new WideNetwork();
        float[] before = network.Parameters.ToArray();
        float[] expected = new float[before.Length];
        var context = new BackwardContext { SampleWeights = Enumerable.Repeat(1f / 150, 150).ToArray() };
        var shards = new Shards(150);
        for (int shard = 0; shard < shards.Count; shard++)
        {
            int first = shards.First(shard), samples = shards.Samples(shard);
            network.Backward(data.Inputs[(first * 70)..], data.Targets[(first * 5)..], samples, expected, context);
            context.Accumulate = true;
        }

        using var trainer = new Trainer<WideNetwork>(network, new TrainingOptions { Threads = 3, Optimizer = Optimizer.Sgd(1) }, Tiny);
        trainer.Step(data.Inputs, data.Targets, data.Count);
        Assert.Equal(before.Zip(expected, (parameter, gradient) => parameter - gradient), network.Parameters.ToArray());
    }

    [Theory]
    [MemberData(nameof(Updates))]
    public void EveryOptimizerGivesTheSameBitsWhateverTheThreads(string name, double? norm)
    {
        var data = Samples.Clusters(150, 70, 5, seed: 4);
        var options = new TrainingOptions { Optimizer = LearningTests.Optimizers[name], ClipNorm = norm };
        AssertSameBits<WideNetwork>(data, options);
    }

    [Fact]
    public void EverythingThatTouchesAParameterGivesTheSameBitsWhateverTheThreads()
    {
        var data = Samples.Clusters(150, 70, 5, seed: 4).WithSampleWeights([.. Enumerable.Range(0, 150).Select(i => 0.5f + (i % 3))]);
        var options = new TrainingOptions
        {
            Optimizer = Optimizer.AdamW(0.01, decayBiases: true),
            ClipNorm = 0.5,
            ClipValue = 0.01,
            L1 = 1e-3,
            LayerRates = [1, 0, 0.5],
            LabelSmoothing = 0.1,
            ClassWeights = [1, 2, 3, 4, 5],
            WeightAverage = 0.9,
        };
        AssertSameBits<WideNetwork>(data, options);
        AssertSameBits<WideNetwork>(data, options with { MaxNorm = 0.9 });
        AssertSameBits<WideNetwork>(data, options with { MaxNorm = 0.9, WeightAverage = null });
        AssertSameBits<NormedNetwork>(Samples.Clusters(150, 4, 3, seed: 5), options with { LayerRates = null, ClassWeights = null });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void WhatIsNotFiniteIsFoundByWhateverThreadHasIt(int threads)
    {
        var data = Samples.Clusters(150, 70, 5, seed: 4);
        var options = new TrainingOptions { Threads = threads, ClipNorm = 1, ClipValue = 1, L1 = 0.1, MaxNorm = 1, WeightAverage = 0.9 };
        foreach (var tensor in WideNetwork.Architecture.Parameters)
        {
            var network = new WideNetwork();
            int last = 0;
            foreach (int index in tensor.Indices)
                last = index;
            network.Parameters[last] = float.NaN;
            var before = network.Parameters.ToArray();
            using var trainer = new Trainer<WideNetwork>(network, options with { NonFinite = NonFinitePolicy.Skip }, Tiny);
            Assert.True(float.IsNaN(trainer.Step(data.Inputs, data.Targets, data.Count)));
            Assert.Equal(before, network.Parameters);
            Assert.True(trainer.AveragedParameters.IndexOfAnyExcept(0f) < 0);
        }
    }

    /// <summary>Each thread in turn is late, in the gradient or not called yet: the step needs none of them.</summary>
    [Fact]
    public void LateThreadsChangeNothing()
    {
        var expected = new ProbeNetwork();
        var network = new ProbeNetwork();
        int calls = 0;
        using var one = new Trainer<ProbeNetwork>(expected);
        using var four = new Trainer<ProbeNetwork>(network, new TrainingOptions { Threads = 4 });
        network.OnBackward = _ => Thread.Sleep(Interlocked.Increment(ref calls) % 5 == 0 ? 3 : 0);
        for (int step = 0; step < 50; step++)
        {
            int count = 512 - (step % 8 * 64);
            Assert.Equal(one.Step(Ones, Ones, count), four.Step(Ones, Ones, count));
        }

        Assert.Equal(expected.Parameters, network.Parameters);
    }

    /// <summary>Both ways to share a gradient are under test.</summary>
    [Fact]
    public void WideNetworksHavePhasesAndNarrowOnesHaveNot()
    {
        Assert.All(new object[] { new WideNetwork(), new WideMixedNetwork(), new DigitNetwork() }, network => Assert.IsType<IPhasedBackward>(network, exactMatch: false));
        Assert.All(new object[] { new IrisNetwork(), new MixedNetwork(), new NormedNetwork() }, network => Assert.IsNotType<IPhasedBackward>(network, exactMatch: false));
    }

    [Fact]
    public void LittleWorkStaysOnTheCallersThread()
    {
        Assert.Equal(1, LeastWork.Usual.GradientThreads(8, IrisNetwork.Architecture.MultiplyAdds * 1_000));
        Assert.Equal(2, LeastWork.Usual.GradientThreads(2, DigitNetwork.Architecture.MultiplyAdds * 100));
        Assert.Equal(8, LeastWork.Usual.GradientThreads(8, DigitNetwork.Architecture.MultiplyAdds * 1_024));
        Assert.Equal(1, LeastWork.Usual.UpdateThreads(8, DigitNetwork.Architecture.ParameterLength));
        Assert.Equal(8, LeastWork.Usual.UpdateThreads(8, 1_000_000));

        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Threads = 8 }, new LeastWork(1L << 40, 1));
        trainer.Step(Ones, Ones, 512);
        Assert.Equal([Thread.CurrentThread], network.Threads);
    }

    /// <summary>A batch of 250 samples has four parts: ten million threads are four.</summary>
    [Fact]
    public void NoMoreThreadsAreStartedThanHaveParts()
    {
        var network = new ProbeNetwork();
        var data = Dataset.FromArrays(new float[250], new float[250], 1, 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Epochs = 20, BatchSize = 250, Threads = 10_000_000 });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        trainer.Fit(data, cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(network.Threads.Count, 1, 4);
        trainer.Step(new float[100], new float[100], 100);
        trainer.Step(new float[1_000], new float[1_000], 1_000);
    }

    [Fact]
    public void DropoutIsTheSameWhateverTheThreads()
    {
        var data = Dataset.FromArrays([.. Enumerable.Range(0, 300).Select(i => (i % 7) / 7f)], [.. Enumerable.Range(0, 300).Select(i => (i % 5) / 5f)], 1, 1);
        var (one, losses) = Train(new ProbeNetwork { Dropout = true }, data, 1);
        var (four, others) = Train(new ProbeNetwork { Dropout = true }, data, 4);
        Assert.Equal(one, four);
        Assert.Equal(losses, others);
        var (without, _) = Train(new ProbeNetwork(), data, 1);
        Assert.NotEqual(one, without);
    }

    [Fact]
    public void EveryKindOfLayerGivesTheSameBitsWhateverTheThreads()
    {
        var narrow = Samples.Clusters(250, 4, 3, seed: 5);
        var wide = Samples.Clusters(250, 70, 5, seed: 4);
        var (narrowParameters, narrowLosses) = Train(new MixedNetwork(), narrow, 1);
        var (wideParameters, wideLosses) = Train(new WideMixedNetwork(), wide, 1);
        foreach (int threads in new[] { 2, 8 })
        {
            var (parameters, losses) = Train(new MixedNetwork(), narrow, threads);
            Assert.Equal(narrowParameters, parameters);
            Assert.Equal(narrowLosses, losses);
            (parameters, losses) = Train(new WideMixedNetwork(), wide, threads);
            Assert.Equal(wideParameters, parameters);
            Assert.Equal(wideLosses, losses);
        }
    }

    [Fact]
    public void PartsTellTheirPlaceAndStep()
    {
        List<(long Step, int First, ulong Seed)> calls = [];
        var network = new ProbeNetwork { OnBackward = context => calls.Add((context.Step, context.FirstSample, context.Seed)) };
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Seed = 3 });
        trainer.Step(new float[100], new float[100], 100);
        trainer.Step(new float[10], new float[10], 10);
        Assert.Equal([(0, 0), (0, 48), (1, 0)], calls.Select(call => (call.Step, call.First)));
        Assert.Single(calls.Select(call => call.Seed).Distinct());
    }

    [Theory]
    [InlineData(0, 0, new int[0])]
    [InlineData(1, 1, new[] { 1 })]
    [InlineData(64, 1, new[] { 64 })]
    [InlineData(65, 2, new[] { 32, 33 })]
    [InlineData(100, 2, new[] { 48, 52 })]
    [InlineData(129, 3, new[] { 48, 48, 33 })]
    [InlineData(256, 4, new[] { 64, 64, 64, 64 })]
    public void PartsCoverTheBatch(int samples, int count, int[] sizes)
    {
        var shards = new Shards(samples);
        Assert.Equal(count, shards.Count);
        Assert.Equal(sizes, Enumerable.Range(0, count).Select(shards.Samples));
        Assert.All(Enumerable.Range(0, count), shard => Assert.Equal(sizes.Take(shard).Sum(), shards.First(shard)));
    }

    [Fact]
    public void FitLeavesNoThreadBehind()
    {
        var network = new ProbeNetwork { OnBackward = _ => Thread.Sleep(1) };
        var data = Dataset.FromArrays(new float[512], new float[512], 1, 1);
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Epochs = 2, BatchSize = 512, Threads = 3 });
        trainer.Fit(data, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(network.Threads.Count > 1, "one thread did all the work");
        Assert.All(network.Threads.Where(thread => thread != Thread.CurrentThread), thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public void DisposeEndsTheThreadsOfSteps()
    {
        var network = new ProbeNetwork { OnBackward = _ => Thread.Sleep(1) };
        var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Threads = 3 });
        trainer.Step(new float[512], new float[512], 512);
        var others = network.Threads.Where(thread => thread != Thread.CurrentThread).ToArray();
        Assert.NotEmpty(others);
        Assert.All(others, thread => Assert.True(thread.IsAlive));
        trainer.Dispose();
        Assert.All(others, thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public void DisposedWhileItTrainsItEndsThatFirst()
    {
        var network = new ProbeNetwork { OnBackward = _ => Thread.Sleep(1) };
        var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Epochs = 2, BatchSize = 512, Threads = 3 });
        trainer.EpochCompleted += (_, _) => trainer.Dispose();
        var report = trainer.Fit(Dataset.FromArrays(new float[512], new float[512], 1, 1), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((StopReason.Completed, 2L), (report.StopReason, report.Steps));
        Assert.All(network.Threads.Where(thread => thread != Thread.CurrentThread), thread => Assert.False(thread.IsAlive));
        Assert.Throws<ObjectDisposedException>(() => trainer.Step([1f], [1f], 1));

        // Of single steps the threads end with the step that is under way.
        trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Threads = 3 });
        network.Threads.Clear();
        network.OnBackward = context =>
        {
            if (context.FirstSample == 0)
                trainer.Dispose();
            Thread.Sleep(1);
        };
        trainer.Step(new float[512], new float[512], 512);
        Assert.All(network.Threads.Where(thread => thread != Thread.CurrentThread), thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public void WhatAPartThrowsComesOutAndTrainingCanGoOn()
    {
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Threads = 4, Optimizer = Optimizer.Sgd(0.1) });
        float[] ones = [.. Enumerable.Repeat(1f, 512)];
        network.OnBackward = context =>
        {
            if (context.FirstSample == 256)
                throw new NotSupportedException("part");
        };
        for (int i = 0; i < 10; i++)
            Assert.Equal("part", Assert.Throws<NotSupportedException>(() => trainer.Step(ones, ones, 512)).Message);
        Assert.Equal(0, network.Weight);
        Assert.Equal(0, trainer.Steps);

        network.OnBackward = null;
        Assert.Equal(1f, trainer.Step(ones, ones, 512), 1e-6f);
        Assert.NotEqual(0, network.Weight);
    }

    private static void AssertSameBits<TNetwork>(Dataset data, TrainingOptions options)
        where TNetwork : class, INetwork<TNetwork>, new()
    {
        options = options with { Epochs = 3, BatchSize = 140, KeepBest = false };
        var expected = Fit(1);
        foreach (int threads in new[] { 2, 3, 7, 40 })
            Assert.Equal(expected, Fit(threads));

        float[] Fit(int threads)
        {
            var network = new TNetwork();
            using var trainer = new Trainer<TNetwork>(network, options with { Threads = threads }, Tiny);
            trainer.Fit(data, cancellationToken: TestContext.Current.CancellationToken);
            return [.. network.Parameters, .. trainer.AveragedParameters];
        }
    }

    private static (float[] Parameters, float[] Losses) Train<TNetwork>(TNetwork network, Dataset data, int threads)
        where TNetwork : class, INetwork<TNetwork>
    {
        using var trainer = new Trainer<TNetwork>(network, new TrainingOptions { Threads = threads, Optimizer = Optimizer.Adam(0.01) }, Tiny);
        float[] losses = [.. Enumerable.Range(0, 5).Select(_ => trainer.Step(data.Inputs, data.Targets, data.Count))];
        return (network.Parameters.ToArray(), losses);
    }
}
