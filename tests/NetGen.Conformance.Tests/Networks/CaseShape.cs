namespace NetGen.Conformance.Tests.Networks;

/// <summary>The shape of a sample's values, which come channel by channel, row by row; a vector's values are channels of one place.</summary>
/// <param name="Rank">Axes of places: 2 of an image, 1 of a signal, which is an image of one row, 0 of a vector.</param>
public readonly record struct CaseShape(int Rank, int Channels, int Rows, int Columns)
{
    /// <summary>Places of a channel.</summary>
    public int Places => Rows * Columns;

    /// <summary>All values.</summary>
    public int Size => Channels * Places;

    public static CaseShape Vector(int features) => new(0, features, 1, 1);

    public static CaseShape Signal(int channels, int length) => new(1, channels, 1, length);

    public static CaseShape Image(int channels, int rows, int columns) => new(2, channels, rows, columns);
}
