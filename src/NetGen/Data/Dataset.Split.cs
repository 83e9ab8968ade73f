using NetGen.Numerics;

namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>Parts the samples at random into two sets, such as for training and testing.</summary>
    /// <param name="fraction">The first set's share of the samples, between 0 and 1.</param>
    /// <param name="seed">The same seed parts them the same way.</param>
    /// <param name="stratified">Whether each class is parted by the same share. Default: yes. Quantities know no classes and ignore it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction leaves one of the sets empty.</exception>
    public (Dataset First, Dataset Second) Split(double fraction, int seed, bool stratified = true)
    {
        if (!(fraction is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The first set's share must be between 0 and 1, such as 0.8.");

        var random = new RandomStream(RandomStream.Derive((ulong)seed, 1));
        var first = new List<int>();
        var second = new List<int>();
        foreach (int[] group in Groups(seed, stratified))
        {
            // What is left over is rounded at random, so that many small classes together still keep the share.
            double exact = group.Length * fraction;
            int share = (int)exact;
            if (random.NextDouble() < exact - share)
                share++;
            first.AddRange(group[..share]);
            second.AddRange(group[share..]);
        }

        if (first.Count == 0 || second.Count == 0)
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, $"A share of {fraction} of {Count} samples leaves one of the sets empty.");
        return (Select(Mixed(first)), Select(Mixed(second)));

        // Taken class by class, the samples would come sorted.
        int[] Mixed(List<int> samples)
        {
            int[] mixed = [.. samples];
            random.Shuffle(mixed);
            return mixed;
        }
    }

    /// <summary>Parts the samples at random into k folds of nearly equal size; each is the validation set once, the others the training set.</summary>
    /// <param name="k">Folds, from 2 to the number of samples.</param>
    /// <param name="seed">The same seed parts them the same way.</param>
    /// <param name="stratified">Whether each class is spread evenly over the folds. Default: yes. Quantities know no classes and ignore it.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is out of range.</exception>
    public IEnumerable<(Dataset Train, Dataset Validation)> KFold(int k, int seed, bool stratified = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, Count);
        return Folds();

        IEnumerable<(Dataset Train, Dataset Validation)> Folds()
        {
            // Dealt like cards, class after class: sizes differ by one at the most.
            int[] order = Shuffled(seed, stratified);
            for (int fold = 0; fold < k; fold++)
            {
                int current = fold;
                int[] validation = [.. order.Where((_, position) => position % k == current)];
                int[] train = [.. order.Where((_, position) => position % k != current)];
                yield return (Select(train), Select(validation));
            }
        }
    }

    /// <summary>The samples in random order, the classes one after another where stratified.</summary>
    private int[] Shuffled(int seed, bool stratified) => [.. Groups(seed, stratified).SelectMany(group => group)];

    private IEnumerable<int[]> Groups(int seed, bool stratified)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        new RandomStream((ulong)seed).Shuffle(order);
        return stratified && ClassNames is not null
            ? order.GroupBy(ClassOf).OrderBy(group => group.Key).Select(group => group.ToArray())
            : [order];
    }
}
