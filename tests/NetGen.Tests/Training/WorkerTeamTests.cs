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

    [Fact]
    public void RoundsAllocateNothingOnAnyThread()
    {
        long[] allocated = new long[3];
        long[] before = new long[3];
        using var team = new WorkerTeam(3, number => allocated[number] = GC.GetAllocatedBytesForCurrentThread());
        for (int round = 0; round < 100; round++)
            team.Run();
        allocated.CopyTo(before, 0);
        for (int round = 0; round < 100; round++)
            team.Run();
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
