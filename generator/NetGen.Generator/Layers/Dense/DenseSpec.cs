using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.Dense;

/// <summary>A fully connected layer as declared.</summary>
internal sealed record DenseSpec(int Inputs, int Outputs, ActivationSpec Activation) : LayerSpec("Dense", Inputs, Outputs, Activation);
