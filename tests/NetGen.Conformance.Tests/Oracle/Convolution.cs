using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Oracle;

/// <summary>
/// z[o, p] = b[o] + Σ w[o, c, k] x[first + c, p + k] over the channels c of o's group and the window's places k, W [outputs, inputs / groups, window];
/// places of padding are 0.
/// </summary>
public sealed class Convolution(IReadOnlyDictionary<string, double[]> parameters, string layer, CaseWindow window, CaseShape input, int outputs, int groups = 1) : SampleOperation
{
    private readonly double[] _weights = parameters[$"{layer}.weight"];
    private readonly double[]? _bias = parameters.GetValueOrDefault($"{layer}.bias");
    private readonly (int Inside, int Place)[][] _looks = window.Looks(input);
    private readonly int _channels = input.Channels / groups;

    public override double[] Forward(double[] x, int? sample)
    {
        var z = new double[outputs * _looks.Length];
        for (int o = 0; o < outputs; o++)
        {
            for (int p = 0; p < _looks.Length; p++)
            {
                double sum = _bias?[o] ?? 0;
                for (int c = 0; c < _channels; c++)
                {
                    foreach (var (inside, place) in _looks[p])
                        sum += _weights[Weight(o, c, inside)] * x[Value(o, c, place)];
                }

                z[(o * _looks.Length) + p] = sum;
            }
        }

        return z;
    }

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients)
    {
        var below = new double[x.Length];
        double[] byWeights = gradients[$"{layer}.weight"];
        for (int o = 0; o < outputs; o++)
        {
            for (int p = 0; p < _looks.Length; p++)
            {
                double error = delta[(o * _looks.Length) + p];
                if (_bias is not null)
                    gradients[$"{layer}.bias"][o] += error;
                for (int c = 0; c < _channels; c++)
                {
                    foreach (var (inside, place) in _looks[p])
                    {
                        byWeights[Weight(o, c, inside)] += error * x[Value(o, c, place)];
                        below[Value(o, c, place)] += error * _weights[Weight(o, c, inside)];
                    }
                }
            }
        }

        return below;
    }

    private int Weight(int o, int c, int inside) => (((o * _channels) + c) * window.Size) + inside;

    /// <summary>The first channel of a group is as many channels in as the groups before it have.</summary>
    private int Value(int o, int c, int place) => (((o / (outputs / groups) * _channels) + c) * input.Places) + place;
}
