using System.Globalization;
using NetGen.Numerics;

namespace NetGen;

/// <summary>Parts samples or sequences at random, by number, the same way for the same seed.</summary>
/// <param name="count">How many there are.</param>
/// <param name="items">What errors call them.</param>
/// <param name="classOf">The class of each, which are parted by the same share; null: none is asked for.</param>
internal sealed class RandomParts(int count, string items, Func<int, int>? classOf)
{
    private const ulong SplitStream = 1;
    private const ulong FoldStream = 2;

    /// <summary>Two parts, both in random order; the first has count × fraction of them, rounded.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1, or leaves one of the parts empty.</exception>
    public (int[] First, int[] Second) Split(double fraction, int seed)
    {
        if (!(fraction is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The first set's share must be between 0 and 1, such as 0.8.");
        int total = (int)Math.Round(count * fraction, MidpointRounding.AwayFromZero);
        if (total == 0 || total == count)
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, string.Create(CultureInfo.InvariantCulture, $"A share of {fraction} of {count} {items} leaves one of the sets empty."));

        var random = new RandomStream(RandomStream.Derive((ulong)seed, SplitStream));
        int[][] groups = Groups(seed);
        int[] shares = Shares(groups, fraction, total, random);
        return (
            Mixed(groups.SelectMany((group, i) => group[..shares[i]]), random),
            Mixed(groups.SelectMany((group, i) => group[shares[i]..]), random));
    }

    /// <summary>k pairs, both in random order: each fold is the validation part once, the others the training part.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is not from 2 to the count.</exception>
    public IEnumerable<(int[] Train, int[] Validation)> Folds(int k, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, count);
        return Each();

        IEnumerable<(int[] Train, int[] Validation)> Each()
        {
            // Dealt like cards, class after class: sizes differ by one at the most.
            int[] foldOf = new int[count];
            int dealt = 0;
            foreach (int item in Groups(seed).SelectMany(group => group))
                foldOf[item] = dealt++ % k;

            int[] order = Mixed(Enumerable.Range(0, count), new RandomStream(RandomStream.Derive((ulong)seed, FoldStream)));
            for (int fold = 0; fold < k; fold++)
            {
                int current = fold;
                yield return ([.. order.Where(item => foldOf[item] != current)], [.. order.Where(item => foldOf[item] == current)]);
            }
        }
    }

    /// <summary>How many of each group go into the first set: its share rounded down, and one more where most was cut off, until the total is met.</summary>
    private static int[] Shares(int[][] groups, double fraction, int total, RandomStream random)
    {
        int[] shares = [.. groups.Select(group => (int)(group.Length * fraction))];
        // Equal remainders in random order: no class is favoured for its place in the list.
        int[] byRemainder = [.. Mixed(Enumerable.Range(0, groups.Length), random).OrderByDescending(i => (groups[i].Length * fraction) - shares[i])];
        foreach (int group in byRemainder.Take(total - shares.Sum()))
            shares[group]++;
        return shares;
    }

    private static int[] Mixed(IEnumerable<int> items, RandomStream random)
    {
        int[] mixed = [.. items];
        random.Shuffle(mixed);
        return mixed;
    }

    /// <summary>All in random order, a group a class where there are some.</summary>
    private int[][] Groups(int seed)
    {
        int[] order = Mixed(Enumerable.Range(0, count), new RandomStream((ulong)seed));
        return classOf is null ? [order] : [.. order.GroupBy(classOf).OrderBy(group => group.Key).Select(group => group.ToArray())];
    }
}
