namespace NetGen;

/// <summary>A sample on which a network does badly.</summary>
/// <param name="Sample">Its place in the data set, counted from 0.</param>
/// <param name="Loss">Its own loss.</param>
/// <param name="Output">What the network says.</param>
internal sealed record WorstSample(int Sample, float Loss, float[] Output)
{
    /// <summary>The samples of largest loss, the largest first; those whose loss is not a number before all others.</summary>
    public static IReadOnlyList<WorstSample> Of<TNetwork>(TNetwork network, Dataset data, int count)
        where TNetwork : class, INetwork<TNetwork>
    {
        var context = new BackwardContext();
        float[] losses = new float[data.Count];
        int[] order = new int[data.Count];
        for (int sample = 0; sample < data.Count; sample++)
        {
            float loss = network.ComputeLoss(data.Input(sample), data.Target(sample), 1, context);
            losses[sample] = float.IsNaN(loss) ? float.PositiveInfinity : loss;
            order[sample] = sample;
        }

        return [.. order.OrderByDescending(sample => losses[sample]).Take(count).Select(sample =>
        {
            float[] output = new float[data.TargetSize];
            network.Forward(data.Input(sample), output);
            return new WorstSample(sample, losses[sample], output);
        })];
    }
}
