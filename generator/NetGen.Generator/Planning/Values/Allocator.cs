namespace NetGen.Generator.Planning.Values;

/// <summary>Gives values of one memory their places: two share floats where no step needs both.</summary>
internal static class Allocator
{
    /// <summary>Places values, the longest first, each at the lowest offset where nothing lies that is needed at the same time.</summary>
    /// <returns>The offsets in the order of the requests, and the floats in all.</returns>
    public static (IReadOnlyList<int> Offsets, int Length) Place(IReadOnlyList<Request> requests)
    {
        int[] offsets = new int[requests.Count];
        var placed = new List<int>();
        int length = 0;
        foreach (int next in Enumerable.Range(0, requests.Count).OrderByDescending(i => requests[i].Length).ThenBy(i => requests[i].First).ThenBy(i => i))
        {
            int offset = 0;
            foreach (int other in placed.Where(other => requests[other].Overlaps(requests[next])).OrderBy(other => offsets[other]))
            {
                if (offsets[other] >= checked(offset + requests[next].Length))
                    break;
                offset = Math.Max(offset, offsets[other] + requests[other].Length);
            }

            offsets[next] = offset;
            placed.Add(next);
            length = Math.Max(length, checked(offset + requests[next].Length));
        }

        return (offsets, length);
    }
}

/// <summary>A value that wants a place.</summary>
/// <param name="Length">Floats.</param>
/// <param name="First">The first step that touches it.</param>
/// <param name="Last">The last one.</param>
internal sealed record Request(int Length, int First, int Last)
{
    public bool Overlaps(Request other) => First <= other.Last && other.First <= Last;
}
