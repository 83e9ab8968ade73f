using NetGen.OnnxSchema;
using static NetGen.GraphWriter;

namespace NetGen;

/// <summary>What a model does before its first layer.</summary>
internal static class InputNodes
{
    private const string Input = "input";

    /// <summary>Adds the model's input: the caller's values, in the caller's order.</summary>
    /// <returns>The name of the value that the first layer takes.</returns>
    public static string Write(GraphWriter graph, NetworkDescription network)
    {
        var architecture = network.Architecture;
        int[] given = [.. architecture.InputShape.Axes.Select(axis => axis.Size)];
        bool isChannelsLast = architecture.InputShape.SpatialRank > 0 && architecture.InputLayout == InputLayout.ChannelsLast;
        if (isChannelsLast)
            given = [.. given[1..], given[0]];
        graph.AddInput(Input, given);
        string value = network.Normalizer is { } normalizer ? Normalize(graph, normalizer, given) : Input;
        return isChannelsLast ? ChannelsFirst(graph, value, given.Length) : value;
    }

    /// <summary>The order that brings channels from the last axis to the first.</summary>
    /// <param name="axes">Axes behind the batch.</param>
    public static AttributeProto ToChannelsFirst(int axes) => Attribute("perm", [0, axes, .. Enumerable.Range(1, axes - 1).Select(axis => (long)axis)]);

    /// <summary>(x - offset) · scale.</summary>
    private static string Normalize(GraphWriter graph, Normalizer normalizer, int[] shape)
    {
        graph.Begin("normalizer");
        return graph.Add("Mul", [graph.Add("Sub", [Input, Tensor("offsets", normalizer.Offsets)]), Tensor("scales", normalizer.Scales)]);

        string Tensor(string name, ReadOnlySpan<float> values)
        {
            graph.AddTensor(graph.TensorOf(name), shape, values.ToArray());
            return graph.TensorOf(name);
        }
    }

    /// <summary>Channels come before places in all that operators do.</summary>
    private static string ChannelsFirst(GraphWriter graph, string value, int axes)
    {
        graph.Begin("layout");
        return graph.Add("Transpose", [value], ToChannelsFirst(axes));
    }
}
