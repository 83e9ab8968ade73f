namespace NetGen;

/// <summary>The size of an image in pixels.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>Such as <c>640 × 480</c>, the width first.</summary>
    public override string ToString() => FormattableString.Invariant($"{Width} × {Height}");
}
