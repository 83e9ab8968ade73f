using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.Maxout;

/// <summary>A maxout layer as declared.</summary>
internal sealed record MaxoutSpec(int Inputs, int Outputs, int Pieces, string Initializer = "Auto", double InitialValue = 0)
    : LayerSpec("Maxout", Inputs, Outputs, ActivationSpec.Linear)
{
    public override IReadOnlyDictionary<string, double> Settings => new Dictionary<string, double> { ["pieces"] = Pieces };
}

/// <summary>Its second part: the largest of the weighted sums of each output. Piece p of output o is sum p · outputs + o.</summary>
internal sealed record MaximumSpec(int Inputs, int Outputs, int Pieces) : LayerSpec("Maximum", Inputs, Outputs, ActivationSpec.Linear);
