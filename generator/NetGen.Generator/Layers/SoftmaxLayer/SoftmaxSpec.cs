using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.SoftmaxLayer;

/// <summary>Softmax, or its logarithm, of a layer that is not the last.</summary>
internal sealed record SoftmaxSpec(int Size, bool IsLogarithmic) : LayerSpec("Softmax", Size, Size, ActivationSpec.Linear);
