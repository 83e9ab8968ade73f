namespace NetGen;

/// <summary>What of a network's inputs its layers do not tell, as text: <c>channels 1 × height 28 × width 28, ChannelsLast</c>.</summary>
internal static class InputText
{
    /// <summary>The text; null where the first layer tells all.</summary>
    public static string? Of(NetworkArchitecture architecture) =>
        architecture.InputLayout == InputLayout.ChannelsFirst && architecture.InputShape.Equals(architecture.Layers[0].InputShape) ? null : OrderOf(architecture).ToString();

    /// <summary>The order in which a network takes a sample's values.</summary>
    public static InputOrder OrderOf(NetworkArchitecture architecture) => new(architecture.InputShape, architecture.InputLayout.ToString());

    /// <summary>The architecture with the inputs that a file tells, if it tells them.</summary>
    /// <exception cref="SafeTensorsException">What it tells is not of this form, or the first layer takes other inputs.</exception>
    public static NetworkArchitecture Apply(SafeTensorsInfo file, NetworkArchitecture architecture)
    {
        if (!file.Metadata.TryGetValue(SafeTensorsKeys.Input, out string? text))
            return architecture;
        var first = architecture.Layers[0].InputShape;
        return InputOrder.Parse(text) is { Shape: var shape, Layout: var layout } && (shape.Equals(first) || (first.SpatialRank == 0 && !shape.IsSequence && shape.Size == first.Size))
            ? architecture with { InputShape = shape, InputLayout = Enum.Parse<InputLayout>(layout) }
            : throw new SafeTensorsException(file.File, 0, null, $"{QuotedText.Of(text)} in the metadata '{SafeTensorsKeys.Input}'", $"the shape of {first.Size} inputs and their layout, such as channels 1 × height 28 × width 28, ChannelsLast");
    }
}
