using System.Globalization;
using ScottPlot;

namespace NetGen;

/// <summary>Samples of two inputs by their class, and those a network gets wrong.</summary>
internal sealed class ClassifiedPoints
{
    private readonly List<Coordinates>[] _classes;

    private ClassifiedPoints(IReadOnlyList<string> names)
    {
        Names = names;
        _classes = [.. names.Select(_ => new List<Coordinates>())];
    }

    /// <summary>The classes' names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Samples that the network gives another class.</summary>
    public List<Coordinates> Wrong { get; } = [];

    public int Count => _classes.Sum(points => points.Count);

    public Coordinates[] OfClass(int index) => [.. _classes[index]];

    public static ClassifiedPoints Of<TNetwork>(TNetwork network, Dataset data)
        where TNetwork : class, INetwork<TNetwork>
    {
        int classes = Math.Max(2, data.TargetSize);
        var points = new ClassifiedPoints(data.ClassNames is { Count: > 0 } names && names.Count >= classes
            ? names
            : [.. Enumerable.Range(0, classes).Select(index => index.ToString(CultureInfo.InvariantCulture))]);
        for (int sample = 0; sample < data.Count; sample++)
        {
            var input = data.Input(sample);
            var point = new Coordinates(input[0], input[1]);
            int actual = ClassChoice.Of(data.Target(sample));
            points._classes[actual].Add(point);
            if (network.Predict(input) != actual)
                points.Wrong.Add(point);
        }

        return points;
    }
}
