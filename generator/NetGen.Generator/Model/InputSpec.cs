namespace NetGen.Generator.Model;

/// <summary>The network's inputs as declared by <c>[Input]</c>.</summary>
/// <param name="Shape">Their shape; unknown where a size is below 1.</param>
/// <param name="IsChannelsLast">Whether all channels of a place come one after the other.</param>
internal sealed record InputSpec(Shape Shape, bool IsChannelsLast)
{
    /// <summary>The first size below 1, by the attribute's parameter; null where there is none.</summary>
    public (string Argument, int Size)? Fault { get; init; }

    public static InputSpec Parse(AttributeValues values)
    {
        string[] names = values.Has("features") ? ["features"] : values.Has("height") ? [Shape.Channels, Shape.Height, Shape.Width] : [Shape.Channels, Shape.Length];
        var sizes = names.Select(name => new ShapeAxis(name, values.Int(name))).ToArray();
        bool isChannelsLast = values.String("Layout", "ChannelsFirst") == "ChannelsLast";
        foreach (var axis in sizes)
        {
            if (axis.Size < 1)
                return new InputSpec(LayerSpec.Unknown, isChannelsLast) { Fault = (axis.Name, axis.Size) };
        }

        // Too many values are found by their number.
        bool isCountable = sizes.Aggregate(1m, (count, axis) => count * axis.Size) <= int.MaxValue;
        return new InputSpec(isCountable ? Shape.Of(sizes) : LayerSpec.Unknown, isChannelsLast) { Fault = isCountable ? null : (names[0], sizes[0].Size) };
    }
}
