namespace NetGen;

public sealed partial class Dataset
{
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
        var (first, second) = Parts(stratified).Split(fraction, seed);
        return (Select(first), Select(second));
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
    public IEnumerable<(Dataset Train, Dataset Validation)> KFold(int k, int seed, bool stratified = true) =>
        Parts(stratified).Folds(k, seed).Select(fold => (Select(fold.Train), Select(fold.Validation)));

    private RandomParts Parts(bool stratified) => new(Count, "samples", stratified && ClassNames is not null ? ClassOf : null);
}
