using NetGen.Tests.Persistence;

namespace NetGen.Tests.Training;

/// <summary>Batches put together make the step that one batch of all their samples makes, to the bit.</summary>
public sealed class AccumulationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4, 25)]
    [InlineData(10, 10)]
    [InlineData(100, 1)]
    public void BatchesOfAStepAreOneLargerBatch(int batchSize, int batches)
    {
        var data = Samples.Clusters(330, 4, 3, seed: 1);
        var options = new TrainingOptions { Epochs = 3, BatchSize = 100, Seed = 2, ClassWeights = [1, 2, 3] };
        var (expected, whole) = Fit(data, options);
        var (report, parts) = Fit(data, options with { BatchSize = batchSize, AccumulateBatches = batches });
        Assert.Equal(whole, parts);
        Assert.Equal(expected.History.Select(epoch => (epoch.Loss, epoch.Iterations)), report.History.Select(epoch => (epoch.Loss, epoch.Iterations)));
        Assert.Equal(4, report.History[0].Iterations);
    }

    [Fact]
    public void SamplesAddedBeforeAStepArePartOfItsBatch()
    {
        var data = Samples.Clusters(100, 4, 3, seed: 1);
        float[] weights = [.. Enumerable.Range(0, 100).Select(i => i < 40 ? 1f : 2f)];
        using var whole = new Trainer<MixedNetwork>(new MixedNetwork());
        using var parts = new Trainer<MixedNetwork>(new MixedNetwork());
        for (int step = 0; step < 5; step++)
        {
            float expected = whole.Step(data.Inputs, data.Targets, 100, weights);
            parts.Accumulate(data.Inputs, data.Targets, 40);
            parts.Accumulate(data.Inputs[(40 * 4)..], data.Targets[(40 * 3)..], 50, weights.AsSpan(40));
            if (step % 2 == 0)
            {
                Assert.Equal(expected, parts.Step(data.Inputs[(90 * 4)..], data.Targets[(90 * 3)..], 10, weights.AsSpan(90)));
            }
            else
            {
                parts.Accumulate(data.Inputs[(90 * 4)..], data.Targets[(90 * 3)..], 10, weights.AsSpan(90));
                Assert.Equal(expected, parts.Step());
            }
        }

        Assert.Equal(whole.Network.Parameters, parts.Network.Parameters);
        Assert.Equal(5, parts.Steps);
    }

    [Fact]
    public void WhatWaitsIsNeitherSavedNorFittedOver()
    {
        using var folder = new TemporaryFolder();
        using var trainer = new Trainer<XorNetwork>(new XorNetwork());
        Assert.Throws<InvalidOperationException>(() => trainer.Step());
        trainer.Accumulate([0, 1], [1], 1);
        Assert.Contains("1 samples", Assert.Throws<InvalidOperationException>(() => trainer.Save(folder["file"])).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => trainer.Fit(Samples.Xor, cancellationToken: Token));
        trainer.Step();
        trainer.Save(folder["file"]);
        Assert.Throws<InvalidOperationException>(() => trainer.Step());
    }

    [Fact]
    public void AllocatesNothing()
    {
        var data = Samples.Clusters(100, 4, 3, seed: 1);
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork());
        void Run()
        {
            for (int i = 0; i < 20; i++)
            {
                trainer.Accumulate(data.Inputs, data.Targets, 100);
                trainer.Accumulate(data.Inputs, data.Targets, 30);
                trainer.Step();
            }
        }

        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void NumbersOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<XorNetwork>(new XorNetwork(), new TrainingOptions { AccumulateBatches = 0 }));
        Assert.Throws<ArgumentException>(() => new Trainer<XorNetwork>(new XorNetwork(), new TrainingOptions { BatchSize = 1 << 16, AccumulateBatches = 1 << 16 }));
    }

    private static (TrainingReport Report, float[] Parameters) Fit(Dataset data, TrainingOptions options)
    {
        using var trainer = new Trainer<MixedNetwork>(new MixedNetwork(), options);
        var report = trainer.Fit(data, cancellationToken: Token);
        return (report, trainer.Network.Parameters.ToArray());
    }
}
