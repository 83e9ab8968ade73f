using NetGen.Tests.Training;

namespace NetGen.Tests.Networks;

public sealed class ParallelForwardTests
{
    [Fact]
    public void BitsAreThoseOfOneThread()
    {
        Check(new DigitNetwork(), [0, 1, 2, 95, 96, 97, 111, 112, 193, 300, 1_000]);
        Check(new WideNetwork(), [1_000, 1_537]);
        Check(new WideMixedNetwork(), [1_000, 1_537]);
        Check(new MixedNetwork(), [50_001]);
        Check(new IrisNetwork(), [50_001, 60_000]);
    }

    [Fact]
    public void CallsFromManyThreadsDoNotDisturbEachOther()
    {
        var network = new DigitNetwork();
        var data = Samples.Clusters(400, 784, 10, seed: 3);
        var expected = new float[4_000];
        network.Forward(data.Inputs, expected, 400);
        int wrong = 0;
        Thread[] threads = [.. Enumerable.Range(0, 6).Select(number => new Thread(() =>
        {
            var outputs = new float[4_000];
            for (int call = 0; call < 30; call++)
            {
                int first = 16 * ((number + call) % 10);
                network.Forward(data.Inputs[(first * 784)..], outputs, 400 - first, threads: 4);
                if (!outputs.AsSpan(0, (400 - first) * 10).SequenceEqual(expected.AsSpan(first * 10)))
                    Interlocked.Increment(ref wrong);
            }
        }))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Equal(0, wrong);
    }

    [Theory]
    [InlineData(0, 96, new[] { 0 })]
    [InlineData(96, 96, new[] { 96 })]
    [InlineData(111, 96, new[] { 111 })]
    [InlineData(112, 96, new[] { 96, 16 })]
    [InlineData(399, 192, new[] { 192, 207 })]
    public void PartsCoverTheBatch(int count, int size, int[] sizes)
    {
        var parts = new RowParts(count, size);
        Assert.Equal(sizes, Enumerable.Range(0, parts.Count).Select(parts.Samples));
        Assert.All(Enumerable.Range(0, parts.Count), part => Assert.Equal(sizes.Take(part).Sum(), parts.First(part)));
    }

    [Fact]
    public void AllocatesNothing()
    {
        var network = new DigitNetwork();
        var inputs = new float[784 * 400];
        var outputs = new float[4_000];
        for (int call = 0; call < 20; call++)
            network.Forward(inputs, outputs, 400, threads: 2);
        // A thread of the pool that comes later than the next call has that one make another work item: other tests may keep the pool busy.
        long least = long.MaxValue;
        for (int call = 0; call < 500 && least > 0; call++)
        {
            Thread.Sleep(1 + (call / 10));
            long before = GC.GetAllocatedBytesForCurrentThread();
            network.Forward(inputs, outputs, 400, threads: 2);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void ArgumentsThatDoNotFitAreRefused()
    {
        var network = new IrisNetwork();
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Forward(new float[4], new float[3], 1, threads: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Forward(new float[4], new float[3], -1, threads: 2));
        Assert.Throws<ArgumentException>(() => network.Forward(new float[7], new float[6], 2, threads: 2));
        Assert.Throws<ArgumentException>(() => network.Forward(new float[8], new float[5], 2, threads: 2));
    }

    private static void Check<TNetwork>(TNetwork network, int[] counts)
        where TNetwork : class, INetwork<TNetwork>
    {
        var (inputSize, outputSize) = (TNetwork.Architecture.InputSize, TNetwork.Architecture.OutputSize);
        foreach (int count in counts)
        {
            // One array for each, with a value behind the end that stays.
            var inputs = new float[count * inputSize];
            var random = new NetGen.Numerics.RandomStream((ulong)count);
            foreach (ref float value in inputs.AsSpan())
                value = random.NextGaussian();
            var expected = new float[(count * outputSize) + 1];
            expected[^1] = 7;
            network.Forward(inputs, expected, count);
            foreach (int threads in new[] { 1, 2, 3, 8 })
            {
                var outputs = new float[expected.Length];
                outputs[^1] = 7;
                network.Forward(inputs, outputs, count, threads);
                Assert.Equal(expected, outputs);
            }
        }
    }
}
