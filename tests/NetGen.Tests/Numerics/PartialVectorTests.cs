using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public class PartialVectorTests
{
    [Fact]
    public void The_first_lanes_are_stored_and_nothing_beyond()
    {
        var value = Vector512.Create(1f, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
        for (int count = 1; count <= 16; count++)
        {
            Check(count, (ref float destination) => PartialVector.Store(value, ref destination, count));
            if (count <= 8)
                Check(count, (ref float destination) => PartialVector.Store(value.GetLower(), ref destination, count));
            if (count <= 4)
                Check(count, (ref float destination) => PartialVector.Store(value.GetLower().GetLower(), ref destination, count));
        }
    }

    private delegate void Store(ref float destination);

    private static void Check(int count, Store store)
    {
        var floats = new float[20];
        store(ref floats[1]);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i >= 1 && i <= count ? (float)i : 0), floats);
    }
}
