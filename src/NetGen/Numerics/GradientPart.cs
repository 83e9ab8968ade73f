namespace NetGen.Numerics;

/// <summary>
/// A part of the gradient by a network's parameters: one stretch of their storage out of so many. Of a layer's weights, which lie in panels of outputs, it has
/// those from as many neighbouring inputs as the stretch has room for, to all outputs.
/// </summary>
public readonly struct GradientPart
{
    /// <summary>Inputs are taken by whole tiles.</summary>
    private const int InputsTogether = 6;

    private readonly int _begin;
    private readonly int _end;

    /// <summary>One part out of so many.</summary>
    /// <param name="part">Its number, from 0.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="length">Floats of the storage.</param>
    public GradientPart(int part, int parts, int length)
    {
        _begin = (int)((long)length * part / parts);
        _end = (int)((long)length * (part + 1) / parts);
    }

    /// <summary>All of the gradient.</summary>
    public static GradientPart Whole => new(0, 1, int.MaxValue);

    /// <summary>Whether it has a float of the storage, and with it what is not to be divided.</summary>
    /// <param name="offset">The float.</param>
    public bool Has(int offset) => _begin <= offset && offset < _end;

    /// <summary>The inputs whose weights it has.</summary>
    /// <param name="offset">Where the layer's weights begin in the storage.</param>
    /// <param name="inputs">The layer's inputs.</param>
    /// <param name="outputStride">Weights from an input, padding included.</param>
    public (int First, int End) InputsOf(int offset, int inputs, int outputStride) =>
        (FirstInput(_begin - offset, inputs, outputStride), FirstInput(_end - offset, inputs, outputStride));

    private static int FirstInput(int floats, int inputs, int outputStride) =>
        floats >= inputs * outputStride ? inputs : Math.Max(0, floats) / outputStride / InputsTogether * InputsTogether;
}
