namespace NetGen.Generator.Emission;

/// <summary>
/// The kernels of one layer at one vector width. Each writes one static method (or its tiles); the names are the layer's prefix and the role:
/// <c>Layer1Sample</c>, <c>Layer1Forward</c>, <c>Layer1Backward</c>, <c>Layer1Gradient</c>.
/// </summary>
internal interface ILayerKernels
{
    /// <summary>One sample forward: (ref x, ref parameters, ref y).</summary>
    void WriteSample(SourceWriter writer);

    /// <summary>16 samples across lanes, forward: (ref x, ref parameters, ref y).</summary>
    void WriteLanesForward(SourceWriter writer);

    /// <summary>16 samples across lanes, gradient by the layer's input: (ref delta, ref parameters, ref below, ref deltaBelow).</summary>
    void WriteLanesBackward(SourceWriter writer);

    /// <summary>Gradient by the parameters, added over blocks: (ref x, ref delta, ref gradients, blocks).</summary>
    void WriteLanesGradient(SourceWriter writer, int blockLength);

    /// <summary>Rows of a batch forward: (ref x, ref parameters, ref y, count).</summary>
    void WriteTilesForward(SourceWriter writer);

    /// <summary>Rows of a batch, gradient by the layer's input: (ref delta, ref parameters, ref scratch, ref below, ref deltaBelow, count).</summary>
    void WriteTilesBackward(SourceWriter writer);

    /// <summary>Gradient by the parameters over the rows: (ref x, ref delta, ref gradients, count, accumulate).</summary>
    void WriteTilesGradient(SourceWriter writer);
}
