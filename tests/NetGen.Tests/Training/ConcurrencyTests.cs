using System.Globalization;

namespace NetGen.Tests.Training;

/// <summary>One network, many threads. NETGEN_STRESS_CALLS sets the calls of each; default 2,000.</summary>
public sealed class ConcurrencyTests
{
    private const int ThreadCount = 64;
    private const int SampleCount = 40;

    [Fact]
    public void ForwardOfSixtyFourThreadsIsThatOfOneAndAllocatesNothing()
    {
        int calls = int.Parse(Environment.GetEnvironmentVariable("NETGEN_STRESS_CALLS") ?? "2000", CultureInfo.InvariantCulture);
        var network = new WideMixedNetwork();
        var data = Samples.Clusters(SampleCount, 70, 5, seed: 1);
        var expected = new float[SampleCount * 5];
        network.Forward(data.Inputs, expected, SampleCount);
        var single = new float[SampleCount * 5];
        for (int i = 0; i < SampleCount; i++)
            network.Forward(data.Input(i), single.AsSpan(i * 5, 5));

        var allocated = new long[ThreadCount];
        var wrong = new int[ThreadCount];
        using var start = new Barrier(ThreadCount);
        Thread[] threads = [.. Enumerable.Range(0, ThreadCount).Select(number => new Thread(() => Run(number)))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.All(wrong, count => Assert.Equal(0, count));
        Assert.All(allocated, bytes => Assert.Equal(0, bytes));

        void Run(int number)
        {
            var output = new float[SampleCount * 5];
            // The largest batch there is: a thread's scratch memory grows to what it needs.
            Call(0, output);
            Call(1, output);
            start.SignalAndWait();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < calls; call++)
                wrong[number] += Call(number + call, output);
            allocated[number] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // Single samples, and batches of every size.
        int Call(int call, float[] output)
        {
            int first = call * 7 % SampleCount;
            if (call % 8 != 0)
            {
                network.Forward(data.Input(first), output.AsSpan(0, 5));
                return output.AsSpan(0, 5).SequenceEqual(single.AsSpan(first * 5, 5)) ? 0 : 1;
            }

            int count = SampleCount - first;
            network.Forward(data.Inputs[(first * 70)..], output, count);
            return output.AsSpan(0, count * 5).SequenceEqual(expected.AsSpan(first * 5, count * 5)) ? 0 : 1;
        }
    }
}
