namespace NetGen.Tests.Training;

public sealed class WorkerTeamTests
{
    [Fact]
    public void PhasesFollowEachOtherOnEveryThread()
    {
        const int Size = 4;
        int[] first = new int[Size], second = new int[Size];
        int behind = 0;
        using var team = new WorkerTeam(
            Size,
            number => first[number]++,
            number =>
            {
                if (first.Sum() % Size != 0)
                    Interlocked.Increment(ref behind);
                second[number]++;
            });
        for (int round = 0; round < 1000; round++)
            team.Run();
        Assert.All(first, count => Assert.Equal(1000, count));
        Assert.All(second, count => Assert.Equal(1000, count));
        Assert.Equal(0, behind);
    }

    // Each thread in turn comes late, so that the others sleep and do not only spin.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RoundsAllocateNothingOnAnyThread(bool late)
    {
        long[] allocated = new long[3];
        long[] before = new long[3];
        int round = 0;
        bool sleep = false;
        using var team = new WorkerTeam(3, number =>
        {
            if (sleep && round % 3 == number)
                Thread.Sleep(5);
            allocated[number] = GC.GetAllocatedBytesForCurrentThread();
        });
        for (; round < 100; round++)
            team.Run();
        // A collection counts what is left of every thread's allocation block as allocated: what it fell into is measured again.
        int collections;
        do
        {
            collections = GC.CollectionCount(0);
            sleep = false;
            team.Run();
            allocated.CopyTo(before, 0);
            sleep = late;
            for (int end = round + 12; round < end; round++)
                team.Run();
        }
        while (GC.CollectionCount(0) != collections && round < 1000);
        Assert.Equal(before, allocated);
    }

    [Fact]
    public void TeamOfOneIsTheCaller()
    {
        Thread? seen = null;
        using var team = new WorkerTeam(1, _ => seen = Thread.CurrentThread);
        team.Run();
        Assert.Same(Thread.CurrentThread, seen);
    }
}
