namespace NetGen;

/// <summary>
/// A gated linear unit (Dauphin et al. 2017): the first half of the values, each multiplied by the sigmoid of its partner in the second half, a ⊙ σ(b).
/// With <see cref="Tanh"/> the gated activation of WaveNet (van den Oord et al. 2016): tanh(a) ⊙ σ(b). Half as wide as the layer before it; of a signal, an
/// image or a sequence it halves the channels of each place, or the features of each step.
/// </summary>
/// <remarks>
/// A block of WaveNet on steps of 16 values: <c>[Residual(3)]</c>, <c>[Conv1D(16, 32, 2, Dilation = 4)]</c>, <c>[GLU(Tanh = true)]</c>,
/// <c>[Conv1D(16, 16, 1)]</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GLUAttribute : Attribute
{
    /// <summary>Whether the first half goes through the hyperbolic tangent. Default: false, as PyTorch's <c>GLU</c>.</summary>
    public bool Tanh { get; set; }
}
