using System.ComponentModel;

namespace NetGen.Numerics;

/// <summary>For generated code: where the places of images lie that have their channels last.</summary>
/// <param name="rows">Rows of places.</param>
/// <param name="columns">Places of a row.</param>
/// <param name="pitch">Floats from one place to the next.</param>
/// <param name="start">Floats before a sample's first place.</param>
/// <param name="rowLength">Floats from one row to the next.</param>
/// <param name="sampleLength">Floats from one sample to the next.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImagePlaces(int rows, int columns, int pitch, int start, int rowLength, int sampleLength)
{
    internal int Rows { get; } = rows;

    internal int Columns { get; } = columns;

    internal int Pitch { get; } = pitch;

    internal int Start { get; } = start;

    internal int RowLength { get; } = rowLength;

    internal int SampleLength { get; } = sampleLength;
}
