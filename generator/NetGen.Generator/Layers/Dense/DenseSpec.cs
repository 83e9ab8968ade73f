using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.Dense;

/// <summary>A fully connected layer as declared.</summary>
/// <param name="Inputs">Values a sample brings to the layer.</param>
/// <param name="Outputs">Values the layer produces for a sample.</param>
/// <param name="Activation">The function applied to the weighted sums.</param>
/// <param name="HasBias">Whether a bias is added.</param>
/// <param name="Initializer">How the weights start: a member of <c>Initializer</c>.</param>
/// <param name="InitialValue">The weights' value where the initializer is Constant.</param>
internal sealed record DenseSpec(int Inputs, int Outputs, ActivationSpec Activation, bool HasBias = true, string Initializer = "Auto", double InitialValue = 0)
    : LayerSpec("Dense", Inputs, Outputs, Activation);
