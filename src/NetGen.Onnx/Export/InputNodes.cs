using NetGen.OnnxSchema;
using static NetGen.GraphWriter;

namespace NetGen;

/// <summary>What a model does before its first layer.</summary>
internal static class InputNodes
{
    private const string Input = "input";

    /// <summary>Adds the model's input: the caller's values, in the caller's order.</summary>
    /// <param name="graph">Receives it.</param>
    /// <param name="layout">The order in which a sample's values come, where they have channels.</param>
    /// <param name="shape">The shape of what is given: a sample's, or of a stream a step's.</param>
    /// <param name="normalizer">What normalises it; null: it is taken as it is.</param>
    /// <returns>The name of the value that the first layer takes.</returns>
    public static string Write(GraphWriter graph, InputLayout layout, Shape shape, Normalizer? normalizer)
    {
        int[] given = [.. shape.Axes.Select(axis => axis.Size)];
        bool isChannelsLast = shape.SpatialRank > 0 && !shape.IsSequence && layout == InputLayout.ChannelsLast;
        if (isChannelsLast)
            given = [.. given[1..], given[0]];
        graph.AddInput(Input, given);
        string value = normalizer is not null ? Normalize(graph, normalizer, given) : Input;
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
