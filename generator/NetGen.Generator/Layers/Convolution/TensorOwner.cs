using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>Another layer's tensors: its weights and, behind them, its bias.</summary>
/// <param name="Extent">What the tensors' shapes follow from.</param>
/// <param name="Tensors">The tensors.</param>
internal sealed record TensorOwner(LayerExtent Extent, IReadOnlyList<TensorFacts> Tensors)
{
    /// <summary>Gates of each of its outputs: the weights of a gate begin with a panel. Default: 1, none.</summary>
    public int Gates { get; init; } = 1;

    /// <summary>Whether the sums of few outputs are split, so that they need not wait for themselves.</summary>
    public bool IsSplit { get; init; }

    /// <summary>Outputs of a step, those of all gates.</summary>
    public int Outputs => Gates * Extent.Output.FeatureCount;

    /// <summary>What the spread of initial weights follows.</summary>
    public required int FanIn { get; init; }

    /// <summary>Outputs whose weights lie side by side.</summary>
    public int Panel => Padding.Panel(Extent.Output.FeatureCount);
}
