namespace NetGen.Generator.Model;

/// <summary>The network's inputs as declared by <c>[Input]</c>.</summary>
/// <param name="Shape">Their shape; unknown where a size is below 1.</param>
/// <param name="IsChannelsLast">Whether all channels of a place come one after the other.</param>
internal sealed record InputSpec(Shape Shape, bool IsChannelsLast)
{
    /// <summary>What is wrong with the sizes; null where nothing is.</summary>
    public InputFault? Fault { get; init; }

    /// <summary>The number of a layout that is no member of <c>InputLayout</c>; null where it is one.</summary>
    public string? UndefinedLayout { get; init; }

    /// <summary>Whether the declaration speaks of a sequence, be it of a size that there is or not.</summary>
    public bool HasSteps { get; init; }

    public static InputSpec Parse(AttributeValues values)
    {
        string[] names = values.Has("features") ? ["features"] : values.Has("height") ? [Shape.Channels, Shape.Height, Shape.Width] : [Shape.Channels, Shape.Length];
        var sizes = names.Select(name => new ShapeAxis(name, values.Int(name))).ToArray();
        int steps = values.Int("Steps");
        string layout = values.String("Layout", InputOrder.ChannelsFirst);
        var fault = FaultOf(sizes) ?? (steps == 0 ? null : FaultOf(steps, sizes));
        return new InputSpec(fault is not null ? LayerSpec.Unknown : steps > 0 ? Shape.OfSequence(steps, sizes[0].Size) : Shape.Of(sizes), layout == InputOrder.ChannelsLast)
        {
            Fault = fault,
            HasSteps = steps != 0,
            UndefinedLayout = layout is InputOrder.ChannelsFirst or InputOrder.ChannelsLast ? null : layout,
        };
    }

    /// <summary>A sequence is one of vectors, and has steps.</summary>
    private static InputFault? FaultOf(int steps, ShapeAxis[] sizes)
    {
        if (steps < 0 || sizes.Length > 1)
        {
            return sizes.Length > 1
                ? new InputFault("Steps", FormattableString.Invariant($"Steps = {steps} beside {string.Join(" × ", sizes.Select(axis => axis.Name))}")) { Cure = "each step of a sequence is a vector of features, which one size tells" }
                : new InputFault("Steps", FormattableString.Invariant($"Steps = {steps}")) { Cure = "a sequence has at least 1 step, and 0 says that it is none" };
        }

        return (decimal)steps * sizes[0].Size > int.MaxValue ? new InputFault("Steps", FormattableString.Invariant($"{steps} × {sizes[0].Size} = {(decimal)steps * sizes[0].Size} values")) : null;
    }

    private static InputFault? FaultOf(ShapeAxis[] sizes)
    {
        foreach (var axis in sizes)
        {
            if (axis.Size < 1)
                return new InputFault(axis.Name, FormattableString.Invariant($"{axis.Name} = {axis.Size}"));
        }

        decimal count = sizes.Aggregate(1m, (count, axis) => count * axis.Size);
        return count > int.MaxValue ? new InputFault(null, FormattableString.Invariant($"{string.Join(" × ", sizes.Select(axis => axis.Size))} = {count} values")) : null;
    }
}

/// <summary>What is wrong with the sizes of a network's inputs.</summary>
/// <param name="Argument">The parameter at fault; null: all of them together.</param>
/// <param name="Text">Its name and value, or how many values they are.</param>
internal sealed record InputFault(string? Argument, string Text)
{
    /// <summary>What must hold.</summary>
    public string Cure { get; init; } = "sizes are at least 1, and an int counts all values of a sample";
}
