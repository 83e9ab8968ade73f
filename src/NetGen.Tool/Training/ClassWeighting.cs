using System.Globalization;

namespace NetGen.Tool.Training;

/// <summary>What <c>--class-weights</c> asks for: weights that make up for rarity, or a weight for each class.</summary>
internal sealed class ClassWeighting
{
    private const string Form = "balanced, or a number for each class parted by commas, such as 1,5,2";

    /// <summary>The weights given; null: those that make up for rarity.</summary>
    private readonly double[]? _weights;

    private ClassWeighting(double[]? weights) => _weights = weights;

    /// <exception cref="UsageException">The text is not of this form.</exception>
    public static ClassWeighting Parse(string text)
    {
        if (text.Equals("balanced", StringComparison.OrdinalIgnoreCase))
            return new ClassWeighting(null);
        double[] weights = [.. text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double weight) ? weight : double.NaN)];
        return weights.All(weight => double.IsFinite(weight) && weight >= 0) && weights.Any(weight => weight > 0)
            ? new ClassWeighting(weights)
            : throw new UsageException($"--class-weights is '{text}' but must be {Form}; each 0 or more, not all 0.");
    }

    /// <summary>The weights of the classes of some data.</summary>
    /// <param name="target">The column, in messages.</param>
    /// <param name="train">The rows to learn from.</param>
    /// <exception cref="UsageException">The data has no classes, or another number of them.</exception>
    public double[] Of(string target, Dataset train)
    {
        if (train.ClassNames is not { } classes)
            throw new UsageException($"--class-weights weighs classes but '{target}' holds a quantity. Leave it out, or add --task classification where the numbers name classes.");
        if (_weights is null)
            return train.BalancedClassWeights();
        return _weights.Length == classes.Count
            ? _weights
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--class-weights holds {_weights.Length} numbers but '{target}' has {classes.Count} classes, in this order: {DataText.All(classes)}. Give one for each, or write balanced."));
    }
}
