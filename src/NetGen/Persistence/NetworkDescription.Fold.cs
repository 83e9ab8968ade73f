namespace NetGen;

public sealed partial class NetworkDescription
{
    /// <summary>
    /// The same network for inference, with fewer layers: BatchNorm with its running statistics, and Scale, become part of the weights and the bias
    /// of the Dense or convolution layer before them. f · (W · x + b) + t is (f · W) · x + (f · b + t); a layer without a bias gets one.
    /// </summary>
    /// <remarks>
    /// A layer is folded where it directly follows a Dense or convolution layer whose activation is Linear: no other layer between them, no residual block
    /// that begins or ends there. What cannot be folded stays as it is, also where a folded weight would be no finite float. Weights are computed in double
    /// precision and rounded once: outputs are those of this network but for rounding, by a relative error of about 1e-6. Train on with this network,
    /// not with the folded one: its batches are no longer normalised.
    /// </remarks>
    /// <returns>The folded network; this one where nothing can be folded.</returns>
    /// <exception cref="ArgumentException">A layer, a block or a setting is one that no declaration makes.</exception>
    public NetworkDescription FoldBatchNorm()
    {
        var layers = AffineFolding.Fold(this);
        if (layers.Count == Architecture.Layers.Count)
            return this;
        var folded = new NetworkDescription(Architecture.Name, layers, Architecture.InputShape, Architecture.InputLayout);
        var architecture = folded.Architecture with
        {
            Loss = Architecture.Loss,
            PositiveWeight = Architecture.PositiveWeight,
            Precision = Architecture.Precision,
            Storage = Architecture.Storage,
        };
        return new NetworkDescription(architecture, folded.Parameters) { Normalizer = Normalizer };
    }
}
