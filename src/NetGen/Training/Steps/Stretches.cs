namespace NetGen;

/// <summary>
/// The stretches in which a storage of parameters is gone through: short enough for the nearest cache, and dependent on the storage's length alone,
/// so that sums are formed in one order whatever computes them.
/// </summary>
internal readonly struct Stretches(int length)
{
    /// <summary>Gradient, parameters and two slots of an optimizer take 32 KiB.</summary>
    private const int Size = 2048;

    /// <summary>The number of stretches.</summary>
    public int Count => (length + Size - 1) / Size;

    public int Begin(int stretch) => stretch * Size;

    public int Length(int stretch) => Math.Min(Size, length - Begin(stretch));

    /// <summary>The first stretch of one piece out of so many.</summary>
    public int First(int piece, int pieces) => Pieces.First(Count, piece, pieces);
}
