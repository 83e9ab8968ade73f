using NetGen.Generator.Planning;

namespace NetGen.Generator.Activations;

/// <summary>y_i = e^x_i / sum_j e^x_j. Each output depends on all inputs: the output stage computes it whole.</summary>
internal sealed class Softmax : ActivationFunction
{
    public override bool IsElementwise => false;

    public override bool IsCheap => false;

    public override string Value(VectorWidth width, string x) => throw new NotSupportedException("Softmax is not elementwise.");

    public override string Gradient(VectorWidth width, string delta, string y) => throw new NotSupportedException("Softmax is not elementwise.");
}
