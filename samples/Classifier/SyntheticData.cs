using NetGen;
using NetGen.Numerics;

namespace ClassifierSample;

/// <summary>A data set to learn from where no file is at hand: 3 classes of 12 features, two clouds of points each.</summary>
internal static class SyntheticData
{
    private const int CloudsPerClass = 2;
    private const float Spread = 1.5f;

    /// <summary>Two clouds a class, so that no straight line parts the classes and the hidden layers have work to do.</summary>
    public static (Dataset Train, Dataset Test) Create(int trainCount, int testCount, int seed)
    {
        int records = trainCount + testCount;
        var random = new RandomStream((ulong)seed);
        string[] classes = ["alpha", "beta", "gamma"];
        var centers = Enumerable.Range(0, classes.Length * CloudsPerClass)
            .Select(_ => Enumerable.Range(0, Classifier.InputSize).Select(_ => 1.5f * random.NextGaussian()).ToArray())
            .ToArray();

        var inputs = new float[records * Classifier.InputSize];
        var labels = new int[records];
        for (int record = 0; record < records; record++)
        {
            int cloud = random.Next(centers.Length);
            labels[record] = cloud % classes.Length;
            for (int feature = 0; feature < Classifier.InputSize; feature++)
                inputs[(record * Classifier.InputSize) + feature] = centers[cloud][feature] + (Spread * random.NextGaussian());
        }

        var all = Dataset.FromClasses(inputs, labels, classes);
        return (all.Select([.. Enumerable.Range(0, trainCount)]), all.Select([.. Enumerable.Range(trainCount, testCount)]));
    }
}
