using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>
/// The kernels of one layer at one vector width. Each writes one static method (or its tiles); the names are the layer's prefix and the role:
/// <c>Layer1Sample</c>, <c>Layer1Forward</c>, <c>Layer1Backward</c>, <c>Layer1Gradient</c>.
/// </summary>
internal interface ILayerKernels
{
    /// <summary>One sample forward: (ref x, ref parameters, ref y), or vectors in place of x and y.</summary>
    void WriteSample(SourceWriter writer, SampleForm form);

    /// <summary>16 samples across lanes, forward: (ref x, ref parameters, ref y).</summary>
    void WriteLanesForward(SourceWriter writer);

    /// <summary>16 samples across lanes, gradient by the layer's input.</summary>
    void WriteLanesBackward(SourceWriter writer);

    /// <summary>Gradient by the parameters, added over blocks: (ref x, ref delta, ref gradients, blocks).</summary>
    void WriteLanesGradient(SourceWriter writer, int blockLength);

    /// <summary>Rows of a batch forward: (ref x, ref parameters, ref y, count).</summary>
    void WriteTilesForward(SourceWriter writer);

    /// <summary>Rows of a batch, gradient by the layer's input.</summary>
    void WriteTilesBackward(SourceWriter writer);

    /// <summary>Gradient by the parameters over the rows: (ref x, ref delta, ref gradients, count, accumulate).</summary>
    void WriteTilesGradient(SourceWriter writer);

    /// <summary>What the forward call of training passes beyond that of inference; <paramref name="first"/> is the first sample's index.</summary>
    string TrainingArguments(string first);

    /// <summary>The arguments of the backward kernel across lanes.</summary>
    string LanesBackwardArguments(BackwardPlaces places);

    /// <summary>The arguments of the backward kernel over rows, without their count.</summary>
    string TilesBackwardArguments(BackwardPlaces places);
}

/// <summary>The kernels of a layer that training computes from statistics of the whole batch.</summary>
internal interface IBatchKernels : ILayerKernels
{
    /// <summary>
    /// Statistics of all samples, (ref x, count), and sums of gradients, (ref x, ref delta, ref gradients, count, accumulate), each with the
    /// arguments of training after them; blocks of 16 samples across lanes lie <paramref name="blockLength"/> floats apart.
    /// </summary>
    void WriteLanesStatistics(SourceWriter writer, int blockLength);

    /// <summary>The same of rows: so many samples to a group, and floats from one group's inputs or gradients to the next one's.</summary>
    void WriteTilesStatistics(SourceWriter writer, int groupSamples, int inputGroup, int deltaGroup);
}

/// <summary>Kernels that can be part of one method for all layers: 16 samples in a vector, a local for each value.</summary>
internal interface IFusedKernels
{
    /// <summary>Writes the statements that compute the locals <paramref name="y"/> from the locals <paramref name="x"/>.</summary>
    void WriteFused(SourceWriter writer, IReadOnlyList<string> x, IReadOnlyList<string> y);
}

/// <summary>How a layer's kernel for one sample is written.</summary>
/// <param name="Input">The vector that holds the sample before the layer; null where it lies in memory.</param>
/// <param name="Output">The vector that holds the sample after the layer; null where it lies in memory.</param>
/// <param name="Inlined">Whether the kernel becomes a part of its caller; otherwise the JIT is told to optimise it by itself from the first call.</param>
internal sealed record SampleForm(VectorWidth? Input, VectorWidth? Output, bool Inlined)
{
    public string Attribute => Inlined ? EmitterText.Inlined : EmitterText.OptimizedAlone;
}

/// <summary>Where a layer's backward kernel finds and leaves its values.</summary>
/// <param name="Delta">Gradient by the layer's weighted sums.</param>
/// <param name="Input">The layer's input.</param>
/// <param name="Output">The layer's weighted sums or output.</param>
/// <param name="Below">What the derivative of the activation below is computed from.</param>
/// <param name="DeltaBelow">Receives the gradient by the weighted sums below.</param>
/// <param name="PartnerDelta">The gradient at the other end of a residual block; empty for other layers.</param>
/// <param name="Scratch">The layer's own scratch.</param>
/// <param name="First">The first sample's index in the call.</param>
internal sealed record BackwardPlaces(string Delta, string Input, string Output, string Below, string DeltaBelow, string PartnerDelta, string Scratch, string First);
