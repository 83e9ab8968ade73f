using NetGen.Numerics;

namespace NetGen.Conformance.Tests.Networks;

/// <summary>The tensors of a case, which its layers tell: names and shapes as PyTorch has them.</summary>
public static class CaseTensors
{
    public static IEnumerable<(string Name, int[] Shape)> Of(NetworkCase network) =>
        network.Layers.SelectMany((layer, index) => Of(layer).Select(tensor => ($"layers.{index}.{tensor.Name}", tensor.Shape)));

    /// <summary>Values for each, the same at every run: vectors of factors and variances about 1, the others about 0.</summary>
    public static Dictionary<string, double[]> Random(NetworkCase network)
    {
        var random = new RandomStream(5);
        return Of(network).ToDictionary(tensor => tensor.Name, tensor => Enumerable.Range(0, tensor.Shape.Aggregate((a, b) => a * b)).Select(_ => tensor switch
        {
            { Shape.Length: > 1 } => random.NextGaussian() * 0.4,
            _ when tensor.Name.EndsWith("running_var", StringComparison.Ordinal) => 0.5 + random.NextSingle(),
            _ when tensor.Name.EndsWith("weight", StringComparison.Ordinal) => 1 + (random.NextGaussian() * 0.2),
            _ => random.NextGaussian() * 0.3,
        }).ToArray());
    }

    private static IEnumerable<(string Name, int[] Shape)> Of(LayerCase layer) => [.. OfSums(layer), .. layer.Activation == "PReLU" ? [("slope", [layer.Output.Channels])] : Array.Empty<(string, int[])>()];

    private static IEnumerable<(string Name, int[] Shape)> OfSums(LayerCase layer)
    {
        var (inputs, outputs) = (layer.Input.Channels, layer.Output.Channels);
        return layer.Kind switch
        {
            "Dense" => WithBias(layer, [outputs, layer.Input.Features]),
            "Maxout" => WithBias(layer, [outputs * layer.Pieces, layer.Inputs]),
            "GRU" or "LSTM" or "RNN" => OfGates(layer.Gates * outputs, inputs, outputs),
            "Conv1D" or "Conv2D" => WithBias(layer, [outputs, inputs / layer.Groups, .. KernelOf(layer)]),
            "Residual" when layer.IsProjected => WithBias(layer, [outputs, inputs, .. KernelOf(layer)]),
            "Scale" => WithBias(layer, [inputs]),
            "LayerNorm" => WithBias(layer, layer.IsByChannels || layer.Input.IsSequence ? [inputs] : ShapeOf(layer.Input)),
            "BatchNorm" => [.. WithBias(layer, [inputs]), ("running_mean", [inputs]), ("running_var", [inputs])],
            _ => [],
        };
    }

    /// <summary>A bias is as long as the weight has rows; that of a normalisation is shaped like it.</summary>
    private static (string Name, int[] Shape)[] WithBias(LayerCase layer, int[] weight) =>
        layer.HasBias ? [("weight", weight), ("bias", layer.Kind == "LayerNorm" ? weight : weight[..1])] : [("weight", weight)];

    private static (string Name, int[] Shape)[] OfGates(int sums, int inputs, int outputs) =>
        [("weight_ih", [sums, inputs]), ("weight_hh", [sums, outputs]), ("bias_ih", [sums]), ("bias_hh", [sums])];

    private static int[] KernelOf(LayerCase layer) => AxesOf(layer.Input.Rank, layer.Window!.Rows.Kernel, layer.Window.Columns.Kernel);

    private static int[] ShapeOf(CaseShape shape) => [shape.Channels, .. AxesOf(shape.Rank, shape.Rows, shape.Columns)];

    private static int[] AxesOf(int rank, int height, int width) => rank switch { 2 => [height, width], 1 => [width], _ => [] };
}
