namespace NetGen;

/// <summary>
/// A simple recurrent layer over the steps of a sequence, which remembers its own last output h. The formula is PyTorch's <c>RNN</c>:
/// h′ = tanh(Wᵢx + bᵢ + Wₕh + bₕ). Weights <c>weight_ih</c> [outputs, inputs] and <c>weight_hh</c> [outputs, outputs], biases <c>bias_ih</c> and
/// <c>bias_hh</c> [outputs].
/// What is remembered is zero before the first step. <c>[Input(features, Steps = ...)]</c> declares a sequence.
/// </summary>
/// <param name="inputs">Values of a step that the layer receives.</param>
/// <param name="outputs">Values of a step that the layer produces: PyTorch's hidden size.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RNNAttribute(int inputs, int outputs) : Attribute
{
    /// <summary>Values of a step that the layer receives.</summary>
    public int Inputs { get; } = inputs;

    /// <summary>Values of a step that the layer produces.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>Whether ReLU takes the place of the hyperbolic tangent. Default: false.</summary>
    public bool ReLU { get; set; }

    /// <summary>How both weights start; with <see cref="Initializer.Uniform"/> the biases too, as PyTorch's do. Default: <see cref="Initializer.Auto"/>, Glorot.</summary>
    public Initializer Initializer { get; set; } = Initializer.Auto;

    /// <summary>The weights' value where <see cref="Initializer"/> is <see cref="Initializer.Constant"/>. Default: 0.</summary>
    public double InitialValue { get; set; }
}
