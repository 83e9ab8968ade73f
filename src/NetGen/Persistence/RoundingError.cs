using NetGen.Numerics;

namespace NetGen;

/// <summary>How far rounding can move a network's outputs on another machine, which adds in another order or without fused multiply-adds.</summary>
/// <remarks>
/// Backward error analysis: a rounded sum of n products is the exact sum of products that are off by a relative √n · 2⁻²⁴ with high probability
/// (Higham and Mary, A New Approach to Probabilistic Rounding Error Analysis, 2019). So the weights and inputs are changed by that
/// much at random, and what the outputs then change by is what rounding can do; where large terms cancel, it is a lot.
/// </remarks>
internal static class RoundingError
{
    private const double UnitRoundoff = 1.0 / (1 << 24);

    /// <summary>Activations are right to so many roundings.</summary>
    private const double Activations = 4;

    /// <summary>The last bit of bfloat16: weights are rounded by half of it at most.</summary>
    private const double NarrowWeights = 1.0 / (1 << 7);

    private const int Trials = 8;

    /// <summary>The trials are few, and two machines are each off.</summary>
    private const double Margin = 2;

    /// <summary>The largest change of an output, beside its scale. The network's parameters change meanwhile and are put back.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">Samples.</param>
    /// <param name="outputs">Its answers.</param>
    /// <param name="scales">What each output's changes are measured by.</param>
    /// <param name="ofNarrowWeights">Whether it is compared with a network whose weights were bfloat16.</param>
    public static double Of<TNetwork>(TNetwork network, float[] inputs, float[] outputs, double[] scales, bool ofNarrowWeights)
        where TNetwork : class, INetwork<TNetwork>
    {
        var parameters = network.Parameters;
        float[] before = parameters.ToArray();
        float[] changedInputs = new float[inputs.Length];
        float[] changed = new float[outputs.Length];
        var random = new RandomStream(0);
        double largest = 0;
        try
        {
            for (int trial = 0; trial < Trials; trial++)
            {
                before.CopyTo(parameters);
                foreach (var layer in TNetwork.Architecture.Layers)
                    Change(layer, parameters, random, ofNarrowWeights);
                network.Refresh();
                inputs.CopyTo(changedInputs, 0);
                Change(changedInputs, RelativeError(TNetwork.Architecture.InputSize), random);
                ParityCheck.Answer(network, changedInputs, changed);
                var (error, _) = ParityCheck.LargestError(changed, outputs, scales);
                // An overflow tells nothing, and must not excuse everything.
                largest = double.IsFinite(error) ? Math.Max(largest, error) : largest;
            }
        }
        finally
        {
            before.CopyTo(parameters);
            network.Refresh();
        }

        return Margin * largest;
    }

    private static double RelativeError(int terms) => (Math.Sqrt(terms) + Activations) * UnitRoundoff;

    private static void Change(LayerInfo layer, Span<float> parameters, RandomStream random, bool ofNarrowWeights)
    {
        double relative = RelativeError(layer.InputSize);
        foreach (var tensor in layer.Parameters.Concat(layer.Statistics))
        {
            bool isNarrow = tensor.Storage == WeightStorage.BFloat16 || (ofNarrowWeights && tensor.Kind == ParameterKind.Weight);
            foreach (int index in tensor.Indices)
                Change(parameters.Slice(index, 1), isNarrow ? relative + NarrowWeights : relative, random);
        }
    }

    private static void Change(Span<float> values, double relative, RandomStream random)
    {
        foreach (ref float value in values)
            value = (float)(value * (1 + (relative * ((2 * random.NextDouble()) - 1))));
    }
}
