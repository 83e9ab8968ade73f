using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Two values share floats only where no step needs both.</summary>
public class AllocatorTests
{
    [Fact]
    public void Values_of_a_chain_take_turns()
    {
        // Each is read by the step that writes the next: 20 and 10 lie at once, then 10 and 30, then 30 and 5.
        var (offsets, length) = Allocator.Place([new(20, 0, 1), new(10, 1, 2), new(30, 2, 3), new(5, 3, 4)]);
        Assert.Equal(40, length);
        Assert.Equal([0, 30, 0, 30], offsets);
    }

    [Fact]
    public void Nothing_needs_nothing() => Assert.Equal(0, Allocator.Place([]).Length);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_two_overlap_in_time_and_place(int seed)
    {
        var random = new Random(seed);
        for (int run = 0; run < 200; run++)
        {
            var requests = Enumerable.Range(0, random.Next(1, 20)).Select(_ =>
            {
                int first = random.Next(0, 30);
                return new Request(random.Next(1, 50), first, first + random.Next(0, 10));
            }).ToArray();
            var (offsets, length) = Allocator.Place(requests);

            Assert.Equal(length, offsets.Select((offset, i) => offset + requests[i].Length).Max());
            int most = Enumerable.Range(0, 40).Max(step => requests.Where(request => request.First <= step && step <= request.Last).Sum(request => request.Length));
            Assert.InRange(length, most, requests.Sum(request => request.Length));
            for (int i = 0; i < requests.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    bool meet = requests[i].First <= requests[j].Last && requests[j].First <= requests[i].Last;
                    bool overlap = offsets[i] < offsets[j] + requests[j].Length && offsets[j] < offsets[i] + requests[i].Length;
                    Assert.False(meet && overlap, $"{requests[i]} at {offsets[i]} and {requests[j]} at {offsets[j]}");
                }
            }
        }
    }
}
