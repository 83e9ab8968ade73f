using System.ComponentModel;

namespace NetGen.Numerics;

/// <summary>Weights that inference reads as bfloat16. Generated code makes it.</summary>
/// <param name="offset">Floats before them in the parameters, where they lie in panels of 16 outputs, [panels][inputs][16].</param>
/// <param name="words">Words before them in the copy, [panels][inputs / 2][16].</param>
/// <param name="inputs">Inputs of the layer.</param>
/// <param name="panels">Panels of 16 outputs.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NarrowTensor(int offset, int words, int inputs, int panels)
{
    /// <summary>Floats before them in the parameters.</summary>
    public int Offset { get; } = offset;

    /// <summary>Words before them in the copy.</summary>
    public int Words { get; } = words;

    /// <summary>Inputs of the layer.</summary>
    public int Inputs { get; } = inputs;

    /// <summary>Panels of 16 outputs.</summary>
    public int Panels { get; } = panels;
}
