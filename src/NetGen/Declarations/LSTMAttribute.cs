namespace NetGen;

/// <summary>
/// A long short-term memory over the steps of a sequence, which remembers its own last output h and a cell c. The formula is PyTorch's <c>LSTM</c>:
/// i, f, o = σ(Wᵢx + bᵢ + Wₕh + bₕ), g = tanh(Wᵢx + bᵢ + Wₕh + bₕ), each with weights of its own; c′ = f ⊙ c + i ⊙ g, h′ = o ⊙ tanh(c′).
/// Weights <c>weight_ih</c> [4 · outputs, inputs] and <c>weight_hh</c> [4 · outputs, outputs], biases <c>bias_ih</c> and <c>bias_hh</c> [4 · outputs], gates i, f, g, o.
/// What is remembered is zero before the first step. <c>[Input(features, Steps = ...)]</c> declares a sequence.
/// </summary>
/// <param name="inputs">Values of a step that the layer receives.</param>
/// <param name="outputs">Values of a step that the layer produces: PyTorch's hidden size.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LSTMAttribute(int inputs, int outputs) : Attribute
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
