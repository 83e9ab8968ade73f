namespace NetGen.Generator.Activations;

/// <summary>f(x) = x where x &gt; 0, otherwise slope · x; the slopes are learned.</summary>
internal sealed class PReLU : LayerActivation;
