namespace NetGen.Tests.Training;

public sealed class WorkerTeamTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void PhasesFollowEachOtherAndEveryPieceIsDoneOnce(int threads)
    {
        int[] first = new int[WorkerTeam.MostPieces], third = new int[3];
        int behind = 0, never = 0;
        using var team = new WorkerTeam(
            4,
            (piece, _) => Interlocked.Increment(ref first[piece]),
            (_, _) => never++,
            (piece, _) =>
            {
                if (first.Distinct().Count() != 1)
                    Interlocked.Increment(ref behind);
                Interlocked.Increment(ref third[piece]);
            });
        for (int round = 0; round < 1000; round++)
            team.Run(threads, [first.Length, 0, third.Length]);
        Assert.All(first, count => Assert.Equal(1000, count));
        Assert.All(third, count => Assert.Equal(1000, count));
        Assert.Equal((0, 0), (behind, never));
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
        using var team = new WorkerTeam(3, (piece, number) =>
        {
            if (sleep && round % 3 == piece)
                Thread.Sleep(5);
            allocated[number] = GC.GetAllocatedBytesForCurrentThread();
        });
        for (; round < 100 || allocated.Contains(0); round++)
        {
            sleep = allocated.Contains(0);
            team.Run(3, [3]);
        }

        // A collection counts what is left of every thread's allocation block as allocated: what it fell into is measured again.
        int collections;
        do
        {
            collections = GC.CollectionCount(0);
            sleep = false;
            team.Run(3, [3]);
            allocated.CopyTo(before, 0);
            sleep = late;
            for (int end = round + 12; round < end; round++)
                team.Run(3, [3]);
        }
        while (GC.CollectionCount(0) != collections && round < 1000);
        Assert.Equal(before, allocated);
    }

    [Fact]
    public void TeamOfOneIsTheCaller()
    {
        Thread? seen = null;
        using var team = new WorkerTeam(1, (_, _) => seen = Thread.CurrentThread);
        team.Run(1, [1]);
        Assert.Same(Thread.CurrentThread, seen);
    }
}
