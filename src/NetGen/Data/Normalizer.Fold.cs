using System.Globalization;

namespace NetGen;

public sealed partial class Normalizer
{
    /// <summary>
    /// Puts the normalisation into the network's first layer, so that it takes inputs as they are: w · ((x - offset) · scale) + b is
    /// (w · scale) · x + (b - w · scale · offset). Outputs are as before but for rounding, which grows where a feature's mean is large
    /// beside its spread (a year such as 2026): there keep the normaliser apart.
    /// </summary>
    /// <remarks>
    /// Do it once, after training: gradients of raw inputs are as ill scaled as the inputs, and weight decay would mean something else.
    /// </remarks>
    /// <param name="network">The network, trained on what <see cref="Apply(Dataset)"/> gives; its parameters change in place.</param>
    /// <exception cref="ArgumentException">
    /// The network takes another number of inputs, its first layer is no Dense or Maxout layer with a bias, or a folded weight would exceed the
    /// range of a float. The network is unchanged.
    /// </exception>
    public void FoldInto<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        var architecture = TNetwork.Architecture;
        if (Misfit(architecture) is { } misfit)
            throw new ArgumentException(misfit, nameof(network));
        var (weight, bias) = LinearMapOf(architecture);

        var storage = network.Parameters;
        var folded = storage.ToArray();
        for (int output = 0; output < weight.Shape[0]; output++)
        {
            double shift = 0;
            int input = 0;
            foreach (int index in weight.IndicesOf(output))
            {
                double value = (double)storage[index] * _scales[input];
                folded[index] = Finite(value, architecture, weight);
                shift += value * _offsets[input++];
            }

            int place = bias.IndexOf(output);
            folded[place] = Finite(storage[place] - shift, architecture, bias);
        }

        folded.CopyTo(storage);
        network.Refresh();
    }

    /// <summary>The tensors that meet the inputs.</summary>
    private static (ParameterInfo Weight, ParameterInfo Bias) LinearMapOf(NetworkArchitecture architecture)
    {
        var first = architecture.Layers[0];
        var weight = first.Parameters.FirstOrDefault(tensor => tensor.Kind == ParameterKind.Weight && tensor.Shape[1] == first.InputSize);
        var bias = first.Parameters.FirstOrDefault(tensor => tensor.Kind == ParameterKind.Bias);
        if (first.Facts()?.Operation is not (LinearMap or LargestOfMaps) || weight is null)
            throw new ArgumentException($"{architecture.Name} begins with {first.Kind}, which multiplies its inputs by no weights. Keep the normaliser apart.", nameof(architecture));
        return bias is not null
            ? (weight, bias)
            : throw new ArgumentException($"The first layer of {architecture.Name} has no bias to take up the offsets. Keep the normaliser apart, or give the layer a bias.", nameof(architecture));
    }

    private static float Finite(double value, NetworkArchitecture architecture, ParameterInfo tensor) =>
        float.IsFinite((float)value)
            ? (float)value
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Folded, {tensor.Name} of {architecture.Name} would hold {value}, which is no finite float. Keep the normaliser apart. The network is unchanged."), nameof(value));
}
