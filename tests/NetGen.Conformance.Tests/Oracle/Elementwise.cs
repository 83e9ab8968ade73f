namespace NetGen.Conformance.Tests.Oracle;

/// <summary>y = f(x), value by value.</summary>
public sealed class Elementwise(string activation, double parameter) : SampleOperation
{
    public override double[] Forward(double[] x, int? sample) => [.. x.Select(value => Formulas.Value(activation, value, parameter))];

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients) =>
        [.. delta.Select((value, i) => value * Formulas.Derivative(activation, x[i], parameter))];
}
