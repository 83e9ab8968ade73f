namespace NetGen.Conformance.Tests.Oracle;

/// <summary>PyTorch's LSTM, gates i, f, g, o of a + b: i, f and o sigmoids, g the hyperbolic tangent; c' = f c + i g, h' = o tanh(c'). Remembered are h, then c.</summary>
public sealed class LongShortTermMemory(IReadOnlyDictionary<string, double[]> parameters, string layer, int inputs, int outputs)
    : Recurrence(parameters, layer, inputs, outputs, gates: 4, memories: 2)
{
    protected override double[] Remember(double[] a, double[] b, double[] state)
    {
        var next = new double[state.Length];
        for (int k = 0; k < Outputs; k++)
        {
            var (i, f, g, o) = Gates(a, b, k);
            next[Outputs + k] = (f * state[Outputs + k]) + (i * g);
            next[k] = o * Math.Tanh(next[Outputs + k]);
        }

        return next;
    }

    protected override (double[] ByA, double[] ByB, double[] ByState) Backward(double[] byNext, double[] a, double[] b, double[] state)
    {
        var (bySum, byState) = (new double[a.Length], new double[state.Length]);
        for (int k = 0; k < Outputs; k++)
        {
            var (i, f, g, o) = Gates(a, b, k);
            double c = state[Outputs + k];
            double squashed = Math.Tanh((f * c) + (i * g));
            double byCell = byNext[Outputs + k] + (byNext[k] * o * (1 - (squashed * squashed)));
            bySum[k] = byCell * g * i * (1 - i);
            bySum[Outputs + k] = byCell * c * f * (1 - f);
            bySum[(2 * Outputs) + k] = byCell * i * (1 - (g * g));
            bySum[(3 * Outputs) + k] = byNext[k] * squashed * o * (1 - o);
            byState[Outputs + k] = byCell * f;
        }

        return (bySum, bySum, byState);
    }

    private (double Input, double Forget, double Cell, double Output) Gates(double[] a, double[] b, int k)
    {
        double Sum(int gate) => a[(gate * Outputs) + k] + b[(gate * Outputs) + k];
        return (Formulas.Sigmoid(Sum(0)), Formulas.Sigmoid(Sum(1)), Math.Tanh(Sum(2)), Formulas.Sigmoid(Sum(3)));
    }
}
