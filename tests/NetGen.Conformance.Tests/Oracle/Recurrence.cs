namespace NetGen.Conformance.Tests.Oracle;

/// <summary>
/// A layer that remembers: from a step's sums a = W_ih x + b_ih and b = W_hh h + b_hh of all gates, h the last output, and from what it remembers
/// it makes what it remembers next, whose first values are its output. Backpropagation goes through time, the last step first.
/// </summary>
/// <param name="inputs">Values of a step.</param>
/// <param name="outputs">Values that it makes of a step.</param>
/// <param name="gates">Sums of each output.</param>
/// <param name="memories">Values remembered for each output, the output itself among them.</param>
public abstract class Recurrence(IReadOnlyDictionary<string, double[]> parameters, string layer, int inputs, int outputs, int gates, int memories = 1) : SampleOperation
{
    private readonly Affine _fromInput = new(parameters, layer, inputs, gates * outputs, "_ih");
    private readonly Affine _fromHidden = new(parameters, layer, outputs, gates * outputs, "_hh");

    protected int Outputs => outputs;

    public sealed override double[] Forward(double[] x, int? sample) => [.. States(x).Skip(1).SelectMany(state => state[..outputs])];

    public sealed override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients)
    {
        var states = States(x);
        var below = new double[x.Length];
        var byState = new double[states[0].Length];
        for (int step = states.Count - 2; step >= 0; step--)
        {
            for (int k = 0; k < outputs; k++)
                byState[k] += delta[(step * outputs) + k];
            double[] input = InputOf(x, step);
            double[] hidden = states[step][..outputs];
            var (a, b) = (_fromInput.Forward(input, sample), _fromHidden.Forward(hidden, sample));
            var (byA, byB, direct) = Backward(byState, a, b, states[step]);
            _fromInput.Backward(byA, input, a, sample, gradients).CopyTo(below, step * inputs);
            double[] byHidden = _fromHidden.Backward(byB, hidden, b, sample, gradients);
            byState = [.. direct.Select((value, k) => value + (k < outputs ? byHidden[k] : 0))];
        }

        return below;
    }

    /// <summary>What is remembered after a step.</summary>
    protected abstract double[] Remember(double[] a, double[] b, double[] state);

    /// <summary>The gradients by both kinds of sums and directly by what was remembered, given those by what is remembered next.</summary>
    protected abstract (double[] ByA, double[] ByB, double[] ByState) Backward(double[] byNext, double[] a, double[] b, double[] state);

    /// <summary>What is remembered before the first step and after each.</summary>
    private List<double[]> States(double[] x)
    {
        var states = new List<double[]> { new double[memories * outputs] };
        for (int step = 0; step < x.Length / inputs; step++)
            states.Add(Remember(_fromInput.Forward(InputOf(x, step), null), _fromHidden.Forward(states[step][..outputs], null), states[step]));
        return states;
    }

    private double[] InputOf(double[] x, int step) => x[(step * inputs)..((step + 1) * inputs)];
}
