using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>How many samples of each class were given each class. <see cref="ToString"/> draws the table.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    internal ConfusionMatrix(IReadOnlyList<string> classNames)
    {
        ClassNames = classNames;
        _counts = new long[classNames.Count * classNames.Count];
    }

    /// <summary>The classes' names, in order.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Samples in all.</summary>
    public long Total => _counts.Sum();

    /// <summary>Samples of one class that were given one class.</summary>
    /// <param name="actual">The class they are of, as an index into <see cref="ClassNames"/>.</param>
    /// <param name="predicted">The class they were given, as an index into <see cref="ClassNames"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no class of that number.</exception>
    public long this[int actual, int predicted]
    {
        get => _counts[Index(actual, predicted)];
        internal set => _counts[Index(actual, predicted)] = value;
    }

    /// <summary>A row for each actual class, a column for each predicted one.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        const string Corner = @"actual \ predicted";
        int first = Math.Max(Corner.Length, ClassNames.Max(name => name.Length));
        int[] widths = [.. ClassNames.Select((name, column) =>
            Math.Max(name.Length, Enumerable.Range(0, ClassNames.Count).Max(row => this[row, column].ToString(culture).Length)))];

        var text = new StringBuilder(Corner.PadRight(first));
        for (int column = 0; column < widths.Length; column++)
            text.Append("  ").Append(ClassNames[column].PadLeft(widths[column]));
        for (int row = 0; row < widths.Length; row++)
        {
            text.Append('\n').Append(ClassNames[row].PadRight(first));
            for (int column = 0; column < widths.Length; column++)
                text.Append("  ").Append(this[row, column].ToString(culture).PadLeft(widths[column]));
        }

        return text.Append('\n').ToString();
    }

    private int Index(int actual, int predicted)
    {
        int classes = ClassNames.Count;
        if ((uint)actual >= (uint)classes)
            throw new ArgumentOutOfRangeException(nameof(actual), actual, $"There are {classes} classes, counted from 0.");
        if ((uint)predicted >= (uint)classes)
            throw new ArgumentOutOfRangeException(nameof(predicted), predicted, $"There are {classes} classes, counted from 0.");
        return (actual * classes) + predicted;
    }
}
