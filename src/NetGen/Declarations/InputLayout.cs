namespace NetGen;

/// <summary>The order in which a sample's values come.</summary>
public enum InputLayout
{
    /// <summary>All places of the first channel, then those of the next: channels × height × width, as PyTorch and ONNX have it.</summary>
    ChannelsFirst,

    /// <summary>All channels of the first place, then those of the next: height × width × channels, as Keras and decoded images have it.</summary>
    ChannelsLast,
}
