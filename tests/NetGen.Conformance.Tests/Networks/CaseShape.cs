namespace NetGen.Conformance.Tests.Networks;

/// <summary>
/// The shape of a sample's values, which come channel by channel, row by row; a vector's values are channels of one place. Those of a sequence come
/// step by step: its steps are places, the features of a step channels.
/// </summary>
/// <param name="Rank">Axes of places: 2 of an image, 1 of a signal, which is an image of one row, and of a sequence, 0 of a vector.</param>
public readonly record struct CaseShape(int Rank, int Channels, int Rows, int Columns)
{
    public bool IsSequence { get; init; }

    /// <summary>Places of a channel.</summary>
    public int Places => Rows * Columns;

    /// <summary>All values.</summary>
    public int Size => Channels * Places;

    /// <summary>Values that a dense layer takes at once: those of a step, otherwise all.</summary>
    public int Features => IsSequence ? Channels : Size;

    /// <summary>Rows of <see cref="Features"/> that a sample has: the steps of a sequence, otherwise 1.</summary>
    public int Steps => IsSequence ? Places : 1;

    public static CaseShape Vector(int features) => new(0, features, 1, 1);

    public static CaseShape Signal(int channels, int length) => new(1, channels, 1, length);

    public static CaseShape Sequence(int features, int steps) => Signal(features, steps) with { IsSequence = true };

    public static CaseShape Image(int channels, int rows, int columns) => new(2, channels, rows, columns);

    /// <summary>The same places of so many channels.</summary>
    public CaseShape WithChannels(int channels) => this with { Channels = channels };

    /// <summary>So many features; of a sequence, of each step.</summary>
    public CaseShape WithFeatures(int features) => IsSequence ? Sequence(features, Places) : Vector(features);
}
