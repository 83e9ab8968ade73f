namespace NetGen;

/// <summary>
/// A gated recurrent unit over the steps of a sequence, which remembers its own last output h. The formula is PyTorch's <c>GRU</c>:
/// r = σ(Wᵢᵣx + bᵢᵣ + Wₕᵣh + bₕᵣ), z = σ(Wᵢ_z x + bᵢ_z + Wₕ_z h + bₕ_z), n = tanh(Wᵢₙx + bᵢₙ + r ⊙ (Wₕₙh + bₕₙ)), h′ = (1 − z) ⊙ n + z ⊙ h.
/// Weights <c>weight_ih</c> [3 · outputs, inputs] and <c>weight_hh</c> [3 · outputs, outputs], biases <c>bias_ih</c> and <c>bias_hh</c> [3 · outputs], gates r, z, n.
/// What is remembered is zero before the first step. <c>[Input(features, Steps = ...)]</c> declares a sequence.
/// </summary>
/// <param name="inputs">Values of a step that the layer receives.</param>
/// <param name="outputs">Values of a step that the layer produces: PyTorch's hidden size.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GRUAttribute(int inputs, int outputs) : Attribute
{
    /// <summary>Values of a step that the layer receives.</summary>
    public int Inputs { get; } = inputs;

    /// <summary>Values of a step that the layer produces.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>How both weights start; with <see cref="Initializer.Uniform"/> the biases too, as PyTorch's do. Default: <see cref="Initializer.Auto"/>, Glorot.</summary>
    public Initializer Initializer { get; set; } = Initializer.Auto;

    /// <summary>The weights' value where <see cref="Initializer"/> is <see cref="Initializer.Constant"/>. Default: 0.</summary>
    public double InitialValue { get; set; }
}
