using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.Residual;

/// <summary>A residual block as declared; as a part, its beginning.</summary>
/// <param name="Size">Values of a sample.</param>
/// <param name="Activation">The function applied to the sum.</param>
internal sealed record ResidualSpec(int Size, ActivationSpec Activation) : LayerSpec("Residual", Size, Size, Activation)
{
    public override IReadOnlyDictionary<string, double> Settings => new Dictionary<string, double> { ["layers"] = Spanned };
}

/// <summary>The end of a block, where its input is added.</summary>
internal sealed record ResidualSumSpec(int Size, ActivationSpec Activation) : LayerSpec("ResidualSum", Size, Size, Activation);
