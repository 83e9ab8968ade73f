using NetGen.Generator.Model;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>Another layer's tensors: its weights and, behind them, its bias.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Names">The tensors' names.</param>
internal sealed record TensorOwner(LayerSpec Layer, EquatableArray<string> Names)
{
    /// <summary>Gates of each of its outputs: the weights of a gate begin with a panel. Default: 1, none.</summary>
    public int Gates { get; init; } = 1;

    public IEnumerable<TensorFacts> Tensors => Layer.Tensors.Where(tensor => Names.Contains(tensor.Name));

    /// <summary>Whether the sums of few outputs are split, so that they need not wait for themselves.</summary>
    public bool IsSplit { get; init; }

    /// <summary>Outputs of a step, those of all gates.</summary>
    public int Outputs => Gates * Layer.Output.FeatureCount;

    /// <summary>Outputs whose weights lie side by side.</summary>
    public int Panel => Padding.Panel(Layer.Output.FeatureCount);
}
