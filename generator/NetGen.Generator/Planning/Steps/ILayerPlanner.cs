using NetGen.Generator.Model;

namespace NetGen.Generator.Planning.Steps;

/// <summary>What planning asks of a layer as declared. Every <see cref="LayerSpec"/> that is computed answers.</summary>
internal interface ILayerPlanner
{
    /// <summary>Whether its kernels apply a cheap activation to what they compute, and the derivative of the one below, while it is in registers.</summary>
    bool HasEpilogue { get; }

    /// <summary>Decides the layer's kernels.</summary>
    /// <param name="part">The layer's place in the network.</param>
    /// <param name="activation">Where its activation is applied.</param>
    /// <param name="form">How batches are computed.</param>
    LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form);
}

/// <summary>How a network computes batches.</summary>
internal enum BatchForm
{
    /// <summary>A block of 16 samples lies across the lanes: each vector holds one feature, weights are broadcast.</summary>
    Lanes,

    /// <summary>Register tiles of rows × vectors: each vector holds neighbouring outputs of one sample.</summary>
    Tiles,
}
