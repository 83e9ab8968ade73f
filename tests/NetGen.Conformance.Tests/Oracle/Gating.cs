namespace NetGen.Conformance.Tests.Oracle;

/// <summary>y = f(a) σ(b) of the first half a and the second half b of the values; f is tanh, or changes nothing.</summary>
public sealed class Gating(bool hasTanh) : SampleOperation
{
    public override double[] Forward(double[] x, int? sample) =>
        [.. Enumerable.Range(0, x.Length / 2).Select(i => Value(x[i]) * Formulas.Sigmoid(x[(x.Length / 2) + i]))];

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients)
    {
        int half = x.Length / 2;
        var below = new double[x.Length];
        for (int i = 0; i < half; i++)
        {
            double gate = Formulas.Sigmoid(x[half + i]);
            below[i] = delta[i] * gate * (hasTanh ? 1 / Math.Pow(Math.Cosh(x[i]), 2) : 1);
            below[half + i] = delta[i] * Value(x[i]) * gate * Formulas.Sigmoid(-x[half + i]);
        }

        return below;
    }

    private double Value(double a) => hasTanh ? Math.Tanh(a) : a;
}
