namespace NetGen.Generator.Activations;

/// <summary>y_i = e^x_i / sum_j e^x_j. Each output depends on all inputs: the output stage computes it whole, or a layer of its own before the end.</summary>
internal sealed class Softmax : LayerActivation
{
}
