using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.Residual;

/// <summary>A residual block as declared; as a part, its beginning.</summary>
/// <param name="Size">Values of a sample.</param>
/// <param name="Activation">The function applied to the sum.</param>
/// <param name="Spanned">Layers that the block is around: those that follow.</param>
internal sealed record ResidualSpec(int Size, ActivationSpec Activation, int Spanned) : LayerSpec("Residual", Size, Size, Activation);

/// <summary>The end of a block, where its input is added.</summary>
internal sealed record ResidualSumSpec(int Size, ActivationSpec Activation) : LayerSpec("ResidualSum", Size, Size, Activation);
