namespace NetGen;

/// <summary>The order in which the values of a sample come, as files tell it: <c>channels 1 × height 28 × width 28, ChannelsLast</c>. Part of the generator, too.</summary>
/// <param name="Shape">The sample's shape.</param>
/// <param name="Layout">The name of the layout.</param>
internal sealed record InputOrder(Shape Shape, string Layout)
{
    public const string ChannelsFirst = "ChannelsFirst";
    public const string ChannelsLast = "ChannelsLast";

    /// <summary>What to do about a file with another order.</summary>
    public const string Advice = "Weights do not depend on the order of inputs, but what they are given does: declare [Input] with the file's shape and layout.";

    private const string Separator = ", ";

    /// <summary>Whether values come otherwise than all places of a channel after each other; a sequence's come step after step, whatever is said.</summary>
    public bool IsMoved => Layout == ChannelsLast && Shape is { IsSequence: false, SpatialRank: > 0, FeatureCount: > 1, Places: > 1 };

    public static InputOrder? Parse(string text) =>
        text.Split([Separator], StringSplitOptions.None) is [var axes, (ChannelsFirst or ChannelsLast) and var layout] && LayerText.ParseShape(axes) is { } shape ? new InputOrder(shape, layout) : null;

    /// <summary>The other order that a file tells; null: it tells the same, or nothing, as files of other programs do.</summary>
    public string? OtherIn(SafeTensorsInfo file)
    {
        if (!file.Metadata.TryGetValue(SafeTensorsKeys.Input, out string? text))
            return IsMoved && file.Metadata.ContainsKey(SafeTensorsKeys.Architecture) ? ChannelsFirst : null;
        if (Parse(text) is not { } other)
            return QuotedText.Of(text);
        bool isSame = IsMoved ? other.IsMoved && (other.Shape.FeatureCount, other.Shape.Places) == (Shape.FeatureCount, Shape.Places) : !other.IsMoved;
        return isSame ? null : other.ToString();
    }

    public override string ToString() => LayerText.Of(Shape) + Separator + Layout;
}
