using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.PReLU;

/// <summary>The learned activation of a layer's outputs.</summary>
internal sealed record PReLUSpec(int Size) : LayerSpec("PReLU", Size, Size, ActivationSpec.Linear);
