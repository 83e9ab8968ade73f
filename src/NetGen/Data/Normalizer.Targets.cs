using System.Globalization;

namespace NetGen;

public sealed partial class Normalizer
{
    /// <summary>
    /// Mean 0 and standard deviation 1 for each quantity to predict: a target in the thousands would take small steps a long time.
    /// <see cref="ApplyToTargets(Dataset)"/> before training and <see cref="FoldTargetsInto"/> after it.
    /// </summary>
    /// <param name="data">The training samples; their targets are measured, their weights do not count.</param>
    /// <exception cref="ArgumentException">The targets are classes.</exception>
    public static Normalizer StandardizeTargets(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckQuantities(data.ClassNames, nameof(data));
        return Fit(data.Targets, data.TargetSize, MeanAndDeviation);
    }

    /// <summary>The set with normalised targets; inputs, names and weights are as they were.</summary>
    /// <param name="data">Samples with as many targets as there are <see cref="Offsets"/>; unchanged.</param>
    /// <exception cref="ArgumentException">The set has another number of targets, they are classes, or a result exceeds the range of a float.</exception>
    public Dataset ApplyToTargets(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckTargets(data.TargetSize, data.ClassNames, nameof(data));
        return data.WithTargets(ApplyToRows(data.Targets, sample => $"Sample {sample}", target => $"as target {target}", nameof(data)));
    }

    /// <summary>
    /// Puts the way back from normalised targets into the network's last layer, so that its outputs are quantities as they are:
    /// (w · x + b) / scale + offset is (w / scale) · x + (b / scale + offset). Do it once, after training.
    /// </summary>
    /// <param name="network">The network, trained on what <see cref="ApplyToTargets(Dataset)"/> gives; its parameters change in place.</param>
    /// <exception cref="ArgumentException">
    /// The network has another number of outputs, its last layer is no Dense layer with a bias and without activation, or a folded weight would
    /// exceed the range of a float. The network is unchanged.
    /// </exception>
    public void FoldTargetsInto<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        var architecture = TNetwork.Architecture;
        if (architecture.OutputSize != _offsets.Length)
            throw new ArgumentException($"The normaliser knows {_offsets.Length} targets but {architecture.Name} produces {architecture.OutputSize} outputs.", nameof(network));
        var last = architecture.Layers[^1];
        var weight = last.Parameters.FirstOrDefault(tensor => tensor.Kind == ParameterKind.Weight);
        var bias = last.Parameters.FirstOrDefault(tensor => tensor.Kind == ParameterKind.Bias);
        if (last.Facts()?.Operation is not LinearMap || last.ActivationFacts() is not { IsIdentity: true } || weight is null || bias is null)
            throw new ArgumentException($"{architecture.Name} ends with {last.Kind}, activation {last.Activation}{(bias is null ? ", without bias" : "")}. Only a Dense layer with a bias and without activation can take up the way back.", nameof(network));

        var storage = network.Parameters;
        var folded = storage.ToArray();
        for (int output = 0; output < weight.Shape[0]; output++)
        {
            foreach (int index in weight.IndicesOf(output))
                folded[index] = Finite((double)storage[index] / _scales[output], architecture, weight);
            int place = bias.IndexOf(output);
            folded[place] = Finite(((double)storage[place] / _scales[output]) + _offsets[output], architecture, bias);
        }

        folded.CopyTo(storage);
        network.Refresh();
    }

    private void CheckTargets(int size, IReadOnlyList<string>? classNames, string argument)
    {
        CheckQuantities(classNames, argument);
        if (size != _offsets.Length)
            throw new ArgumentException($"The normaliser knows {_offsets.Length} targets but the data set has {size}.", argument);
    }

    private static void CheckQuantities(IReadOnlyList<string>? classNames, string argument)
    {
        if (classNames is not null)
            throw new ArgumentException("The data set's targets are classes, which have no scale. Normalise its inputs alone.", argument);
    }
}
