using System.Globalization;
using NetGen.Numerics;

namespace NetGen;

public sealed partial class Dataset
{
    private const ulong SplitStream = 1;
    private const ulong FoldStream = 2;

    /// <summary>Parts the samples at random into two sets, such as for training and testing; both come in random order.</summary>
    /// <param name="fraction">The first set's share of the samples, between 0 and 1. It receives Count × fraction of them, rounded.</param>
    /// <param name="seed">The same seed parts them the same way.</param>
    /// <param name="stratified">
    /// Whether each class is parted by the same share, to within one sample. Default: yes. Quantities know no classes and ignore it.
    /// </param>
    /// <returns>Two sets that share no sample.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1, or leaves one of the sets empty.</exception>
    public (Dataset First, Dataset Second) Split(double fraction, int seed, bool stratified = true)
    {
        if (!(fraction is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The first set's share must be between 0 and 1, such as 0.8.");
        int total = (int)Math.Round(Count * fraction, MidpointRounding.AwayFromZero);
        if (total == 0 || total == Count)
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, string.Create(CultureInfo.InvariantCulture, $"A share of {fraction} of {Count} samples leaves one of the sets empty."));

        var random = new RandomStream(RandomStream.Derive((ulong)seed, SplitStream));
        int[][] groups = Groups(seed, stratified);
        int[] shares = Shares(groups, fraction, total, random);
        return (
            Select(Mixed(groups.SelectMany((group, i) => group[..shares[i]]), random)),
            Select(Mixed(groups.SelectMany((group, i) => group[shares[i]..]), random)));
    }

    /// <summary>
    /// Parts the samples at random into k folds of equal size, to within one sample; each is the validation set once,
    /// the others the training set. Sets come in random order.
    /// </summary>
    /// <param name="k">Folds, from 2 to the number of samples.</param>
    /// <param name="seed">The same seed parts them the same way.</param>
    /// <param name="stratified">
    /// Whether each class is spread evenly over the folds, to within one sample. Default: yes. Quantities know no classes and ignore it.
    /// </param>
    /// <returns>k pairs, each made when it is asked for; the same again each time they are gone through.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is out of range.</exception>
    public IEnumerable<(Dataset Train, Dataset Validation)> KFold(int k, int seed, bool stratified = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, Count);
        return Folds();

        IEnumerable<(Dataset Train, Dataset Validation)> Folds()
        {
            // Dealt like cards, class after class: sizes differ by one at the most.
            int[] foldOf = new int[Count];
            int dealt = 0;
            foreach (int sample in Groups(seed, stratified).SelectMany(group => group))
                foldOf[sample] = dealt++ % k;

            int[] order = Mixed(Enumerable.Range(0, Count), new RandomStream(RandomStream.Derive((ulong)seed, FoldStream)));
            for (int fold = 0; fold < k; fold++)
            {
                int current = fold;
                yield return (
                    Select([.. order.Where(sample => foldOf[sample] != current)]),
                    Select([.. order.Where(sample => foldOf[sample] == current)]));
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

    private static int[] Mixed(IEnumerable<int> samples, RandomStream random)
    {
        int[] mixed = [.. samples];
        random.Shuffle(mixed);
        return mixed;
    }

    /// <summary>The samples in random order, a group a class where stratified.</summary>
    private int[][] Groups(int seed, bool stratified)
    {
        int[] order = Mixed(Enumerable.Range(0, Count), new RandomStream((ulong)seed));
        return stratified && ClassNames is not null
            ? [.. order.GroupBy(ClassOf).OrderBy(group => group.Key).Select(group => group.ToArray())]
            : [order];
    }
}
