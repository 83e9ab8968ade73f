using NetGen.Numerics;

namespace NetGen;

/// <summary>The order in which an epoch takes samples or sequences.</summary>
internal static class EpochOrder
{
    /// <param name="order">Receives each number from 0 once, as a function of what follows alone.</param>
    /// <param name="seed">The trainer's, for orders.</param>
    /// <param name="epoch">Epochs completed before.</param>
    /// <param name="shuffle">Whether the order is random; otherwise it is that of the data.</param>
    public static void Fill(Span<int> order, ulong seed, long epoch, bool shuffle)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        if (shuffle)
            new RandomStream(RandomStream.Derive(seed, (ulong)epoch)).Shuffle(order);
    }
}
