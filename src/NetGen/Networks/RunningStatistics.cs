using System.ComponentModel;

namespace NetGen;

/// <summary>Moves a network's running means and variances towards those of a batch. Generated code calls this.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RunningStatistics
{
    private const string Momentum = "momentum";

    /// <summary>running = (1 - momentum) · running + momentum · batch, with the unbiased variance of the batch. Allocates nothing.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="parameters">Its storage.</param>
    /// <param name="context">The context of the <c>Backward</c> call that computed the batch.</param>
    public static void Update(NetworkArchitecture architecture, Span<float> parameters, BackwardContext context)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(context);
        Update(architecture, parameters, context, momentum: null);
    }

    /// <summary>The same with one momentum for all layers; null: each its own.</summary>
    internal static void Update(NetworkArchitecture architecture, Span<float> parameters, BackwardContext context, double? momentum)
    {
        int count = context.StatisticsCount;
        var batch = context.BatchStatistics;
        for (int i = 0; i < architecture.Layers.Count; i++)
        {
            var layer = architecture.Layers[i];
            for (int tensor = 0; tensor < layer.Statistics.Count; tensor++)
            {
                var info = layer.Statistics[tensor];
                // Of images a statistic is that of a channel, over all places.
                double values = (double)count * (layer.OutputSize / info.Count);
                float part = (float)(momentum ?? layer.Settings[Momentum]);
                // Kernels divide the sum of squares by the count, as the normalisation does.
                float unbiased = info.Kind == ParameterKind.RunningVariance ? (float)(values / (values - 1)) : 1;
                foreach (int index in info.Indices)
                    parameters[index] += part * ((batch[index - info.Offset] * unbiased) - parameters[index]);
                batch = batch[info.Layout.Length..];
            }
        }
    }
}
