namespace NetGen.Conformance.Tests.Oracle;

/// <summary>PyTorch's GRU, gates r, z, n: r = σ(a_r + b_r), z = σ(a_z + b_z), n = tanh(a_n + r b_n), h' = (1 - z) n + z h.</summary>
public sealed class GatedRecurrence(IReadOnlyDictionary<string, double[]> parameters, string layer, int inputs, int outputs)
    : Recurrence(parameters, layer, inputs, outputs, gates: 3)
{
    protected override double[] Remember(double[] a, double[] b, double[] state) => [.. state.Select((h, k) =>
    {
        var (_, z, n) = Gates(a, b, k);
        return ((1 - z) * n) + (z * h);
    })];

    protected override (double[] ByA, double[] ByB, double[] ByState) Backward(double[] byNext, double[] a, double[] b, double[] state)
    {
        var (byA, byB, byState) = (new double[a.Length], new double[b.Length], new double[state.Length]);
        for (int k = 0; k < Outputs; k++)
        {
            var (r, z, n) = Gates(a, b, k);
            double byN = byNext[k] * (1 - z) * (1 - (n * n));
            byA[k] = byB[k] = byN * b[(2 * Outputs) + k] * r * (1 - r);
            byA[Outputs + k] = byB[Outputs + k] = byNext[k] * (state[k] - n) * z * (1 - z);
            byA[(2 * Outputs) + k] = byN;
            byB[(2 * Outputs) + k] = byN * r;
            byState[k] = byNext[k] * z;
        }

        return (byA, byB, byState);
    }

    private (double Reset, double Update, double New) Gates(double[] a, double[] b, int k)
    {
        double r = Formulas.Sigmoid(a[k] + b[k]);
        return (r, Formulas.Sigmoid(a[Outputs + k] + b[Outputs + k]), Math.Tanh(a[(2 * Outputs) + k] + (r * b[(2 * Outputs) + k])));
    }
}
