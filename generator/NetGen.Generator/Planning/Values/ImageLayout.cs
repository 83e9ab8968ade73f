using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning.Values;

/// <summary>
/// Images, channels last, sample after sample: rows of places, each with its channels side by side, and around them a border of zeros that windows
/// may reach into. A signal is an image of one row.
/// </summary>
/// <param name="Rows">Rows of places.</param>
/// <param name="Columns">Places of a row.</param>
/// <param name="Pitch">Floats from one place to the next: its channels, and padding that fills vectors.</param>
/// <param name="Border">The zeros around.</param>
internal sealed record ImageLayout(int Rows, int Columns, int Pitch, Border Border) : Layout
{
    /// <summary>Floats from one row to the next.</summary>
    public int RowLength => (Border.Left + Columns + Border.Right) * Pitch;

    /// <summary>Floats from one sample to the next.</summary>
    public int SampleLength => (Border.Top + Rows + Border.Bottom) * RowLength;

    /// <summary>Floats before a sample's first place.</summary>
    public int Start => (Border.Top * RowLength) + (Border.Left * Pitch);

    /// <summary>Floats before a place, which may lie in the border.</summary>
    public int Of(int row, int column) => Start + (row * RowLength) + (column * Pitch);

    /// <summary>A block of 16 samples across lanes: an image for each channel, at whose places the samples lie side by side.</summary>
    public static ImageLayout AcrossLanes(Shape shape) => Of(shape, Padding.SampleBlock, Border.None);

    /// <summary>The layout of a value of a shape.</summary>
    public static ImageLayout Of(Shape shape, int pitch, Border border) => new(shape.Rows, shape.Columns, pitch, border);
}

/// <summary>Places around an image.</summary>
internal readonly record struct Border(int Top, int Left, int Bottom, int Right)
{
    public static readonly Border None;

    /// <summary>The border that holds both.</summary>
    public Border Around(Border other) => new(Math.Max(Top, other.Top), Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Max(Right, other.Right));
}
