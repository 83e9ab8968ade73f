namespace NetGen.Conformance.Tests.Networks;

/// <summary>A declared input.</summary>
public sealed record CaseInput(CaseShape Shape)
{
    /// <summary>Whether all channels of a place come one after the other.</summary>
    public bool IsChannelsLast { get; init; }

    /// <summary>The declaration as a user writes it.</summary>
    public string Attribute => $"[Input({Sizes}{(IsChannelsLast ? ", Layout = InputLayout.ChannelsLast" : "")})]";

    private string Sizes => Shape.IsSequence ? $"{Shape.Channels}, Steps = {Shape.Steps}" : string.Join(", ", new[] { Shape.Channels, Shape.Rows, Shape.Columns }.Where((_, axis) => axis == 0 || axis > 2 - Shape.Rank));

    public static CaseInput Vector(int features) => new(CaseShape.Vector(features));

    public static CaseInput Signal(int channels, int length) => new(CaseShape.Signal(channels, length));

    public static CaseInput Sequence(int features, int steps) => new(CaseShape.Sequence(features, steps));

    public static CaseInput Image(int channels, int rows, int columns) => new(CaseShape.Image(channels, rows, columns));
}
