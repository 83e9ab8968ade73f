using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>What emission asks of a planned layer. Every <see cref="LayerPlan"/> answers.</summary>
internal interface ILayerEmitter
{
    /// <summary>The layer's kernels at a vector width.</summary>
    ILayerKernels Kernels(VectorWidth width);
}

/// <summary>The kernels of one layer at one vector width.</summary>
internal interface ILayerKernels
{
    /// <summary>Writes the kernel that a step calls, and what it calls itself.</summary>
    /// <param name="writer">Receives them.</param>
    /// <param name="step">The step: its role says which kernel, its operands are the parameters.</param>
    /// <param name="form">What of the network the kernel depends on.</param>
    void Write(SourceWriter writer, KernelStep step, KernelForm form);
}

/// <summary>Kernels that can be part of one method for all layers: 16 samples in a vector, a local for each value.</summary>
internal interface IFusedKernels
{
    /// <summary>Writes the statements that compute the locals <paramref name="y"/> from the locals <paramref name="x"/>.</summary>
    void WriteFused(SourceWriter writer, IReadOnlyList<string> x, IReadOnlyList<string> y);
}

/// <summary>What of the network a kernel's text depends on beside its step.</summary>
/// <param name="InlinesSample">Whether one sample's kernel becomes a part of its caller; otherwise the JIT is told to optimise it by itself from the first call.</param>
/// <param name="BlockLength">Floats from one block of 16 samples to the next in training's workspace.</param>
internal sealed record KernelForm(bool InlinesSample, int BlockLength)
{
    /// <summary>The attribute of one sample's kernel.</summary>
    public string SampleAttribute => InlinesSample ? EmitterText.Inlined : EmitterText.OptimizedAlone;
}
