namespace NetGen;

/// <summary>A colour.</summary>
/// <param name="Red">From 0 to 255.</param>
/// <param name="Green">From 0 to 255.</param>
/// <param name="Blue">From 0 to 255.</param>
public readonly record struct ImageColor(byte Red, byte Green, byte Blue)
{
    /// <summary>255, 255, 255.</summary>
    public static ImageColor White { get; } = new(255, 255, 255);

    /// <summary>0, 0, 0.</summary>
    public static ImageColor Black { get; }
}
