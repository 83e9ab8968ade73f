namespace NetGen;

/// <summary>What of each place of an image a network sees. The value is the number of channels.</summary>
public enum ImageChannels
{
    /// <summary>One channel, 0.299 · red + 0.587 · green + 0.114 · blue (ITU-R BT.601). Grey images keep their values exactly.</summary>
    Grey = 1,

    /// <summary>Red, green and blue. Grey images have the same value in all three.</summary>
    Rgb = 3,
}
