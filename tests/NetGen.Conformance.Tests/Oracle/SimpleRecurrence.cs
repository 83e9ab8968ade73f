namespace NetGen.Conformance.Tests.Oracle;

/// <summary>PyTorch's RNN: h' = f(a + b).</summary>
public sealed class SimpleRecurrence(IReadOnlyDictionary<string, double[]> parameters, string layer, int inputs, int outputs, string activation)
    : Recurrence(parameters, layer, inputs, outputs, gates: 1)
{
    protected override double[] Remember(double[] a, double[] b, double[] state) => [.. a.Select((value, k) => Formulas.Value(activation, value + b[k]))];

    protected override (double[] ByA, double[] ByB, double[] ByState) Backward(double[] byNext, double[] a, double[] b, double[] state)
    {
        double[] bySum = [.. byNext.Select((value, k) => value * Formulas.Derivative(activation, a[k] + b[k]))];
        return (bySum, bySum, new double[state.Length]);
    }
}
