using NetGen.Numerics;

namespace NetGen.Tests.Training;

public sealed class StepTests
{
    [Fact]
    public void StepIsBackwardThenOptimizer()
    {
        var data = Samples.Clusters(48, 4, 3, seed: 1);
        var expected = new IrisNetwork();
        var optimizer = Optimizer.AdamW(0.01);
        var state = new OptimizerState(optimizer, IrisNetwork.Architecture);
        var gradient = new AlignedBuffer(state.Length);
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), new TrainingOptions { Optimizer = optimizer });

        for (int step = 0; step < 20; step++)
        {
            float loss = expected.Backward(data.Inputs, data.Targets, 48, gradient.Span);
            state.Step(expected.Parameters, gradient.Span, 0.01, step);
            Assert.Equal(loss, trainer.Step(data.Inputs, data.Targets, 48));
        }

        Assert.Equal(expected.Parameters, trainer.Network.Parameters);
        Assert.Equal(20, trainer.Steps);
    }

    [Fact]
    public void BatchInPartsIsTheWholeBatch()
    {
        var data = Samples.Clusters(200, 70, 5, seed: 2);
        var whole = new WideNetwork();
        var gradient = new AlignedBuffer(WideNetwork.Architecture.ParameterLength);
        double loss = whole.Backward(data.Inputs, data.Targets, 200, gradient.Span);
        using var trainer = new Trainer<WideNetwork>(new WideNetwork(), new TrainingOptions { Optimizer = Optimizer.Sgd(1) });
        var before = trainer.Network.Parameters.ToArray();

        Assert.Equal(loss, trainer.Step(data.Inputs, data.Targets, 200), 1e-5 * loss);
        for (int i = 0; i < before.Length; i++)
            Assert.Equal(before[i] - gradient.Span[i], trainer.Network.Parameters[i], 1e-5f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void StepAllocatesNothing(int threads)
    {
        AssertAllocatesNothing(new IrisNetwork(), Samples.Clusters(130, 4, 3, seed: 3), threads, [1, 2, 3]);
        AssertAllocatesNothing(new WideNetwork(), Samples.Clusters(700, 70, 5, seed: 3), threads, [1, 2, 3, 4, 5]);
    }

    private static void AssertAllocatesNothing<TNetwork>(TNetwork network, Dataset data, int threads, double[] classWeights)
        where TNetwork : class, INetwork<TNetwork>
    {
        using var trainer = new Trainer<TNetwork>(network, new TrainingOptions
        {
            Threads = threads,
            ClipNorm = 1,
            ClipValue = 1,
            L1 = 1e-4,
            MaxNorm = 3,
            LabelSmoothing = 0.1,
            ClassWeights = classWeights,
            WeightAverage = 0.9,
        }, new LeastWork(1, 1));
        void Run(int steps)
        {
            for (int i = 0; i < steps; i++)
                trainer.Step(data.Inputs, data.Targets, data.Count - i);
        }

        Run(20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(20);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [MemberData(nameof(LearningTests.OptimizerNames), MemberType = typeof(LearningTests))]
    public void StepOfEveryOptimizerAllocatesNothing(string name)
    {
        var data = Samples.Clusters(70, 4, 3, seed: 3);
        float[] weights = [.. Enumerable.Range(0, 70).Select(i => (float)(i % 3))];
        using var trainer = new Trainer<MixedNetwork>(new MixedNetwork(), new TrainingOptions { Optimizer = LearningTests.Optimizers[name], NonFinite = NonFinitePolicy.Skip });
        void Run(int steps)
        {
            for (int i = 0; i < steps; i++)
                trainer.Step(data.Inputs, data.Targets, 70, weights);
        }

        Run(20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(100);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void LearningRateIsThatOfTheNextStep()
    {
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Optimizer = Optimizer.Sgd(0.5) });
        Assert.Equal(0.5, trainer.LearningRate);
        trainer.LearningRate = 0.25;
        trainer.Step([1], [1], 1);
        Assert.Equal(0.5f, network.Weight);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.LearningRate = double.NaN);
    }

    [Fact]
    public void ArgumentsThatDoNotFitAreRefused()
    {
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork());
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Step(new float[4], new float[3], 0));
        Assert.Contains("8 inputs", Assert.Throws<ArgumentException>(() => trainer.Step(new float[7], new float[6], 2)).Message, StringComparison.Ordinal);
        Assert.Contains("6 targets", Assert.Throws<ArgumentException>(() => trainer.Step(new float[8], new float[5], 2)).Message, StringComparison.Ordinal);
        Assert.Equal(0, trainer.Steps);
    }

    [Fact]
    public void ScheduleNeedsFit()
    {
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), new TrainingOptions { Schedule = LearningRateSchedule.Cosine() });
        var error = Assert.Throws<InvalidOperationException>(() => trainer.Step(new float[4], new float[3], 1));
        Assert.Contains("Cosine", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneCallAtATime()
    {
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network);
        network.OnBackward = _ => trainer.Step([1], [1], 1);
        Assert.Contains("at work", Assert.Throws<InvalidOperationException>(() => trainer.Step([1], [1], 1)).Message, StringComparison.Ordinal);
        network.OnBackward = null;
        trainer.Step([1], [1], 1);
    }

    [Fact]
    public void DisposedTrainerIsRefused()
    {
        var trainer = new Trainer<ProbeNetwork>(new ProbeNetwork());
        trainer.Dispose();
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => trainer.Step([1], [1], 1));
    }
}
